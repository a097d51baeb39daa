// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/lint_checks.h"
#include "core/dockerfile/lint_stage.h"
#include "core/dockerfile/stages.h"

#include <map>

namespace slipway {

namespace {

/// Goes through the stages in order and hands each the state that its base ends with.
class StagesLint
{
public:
    StagesLint(const Document &document, const LintFacts &facts, const GlobalScope &global, LintReport &report)
        : m_document(document), m_facts(facts), m_global(global), m_report(report), m_needed(neededStages())
    {
    }

    void run();

private:
    std::vector<bool> neededStages() const;
    void findBases();
    StageState startOf(std::size_t stage);
    StageState imageState(const std::string &base) const;

    const Document &m_document;
    const LintFacts &m_facts;
    const GlobalScope &m_global;
    LintReport &m_report;
    std::vector<bool> m_needed;
    std::vector<std::string> m_bases; // expanded; empty where FROM can't be read
    std::vector<std::optional<std::size_t>> m_baseStages;
    std::vector<int> m_waiting; // how many later stages start from it
    std::vector<std::optional<StageState>> m_ends;
};

// Without a target, or where the stages can't be told apart, all.
std::vector<bool> StagesLint::neededStages() const
{
    const std::vector<bool> all(m_document.stages.size(), true);
    if (m_facts.target.empty())
        return all;
    const auto stages = resolveStages(m_document, m_global);
    const auto target = stages ? findTarget(*stages, m_facts.target) : Result<std::size_t>(Failure(stages.error()));
    return target ? reachableStages(*stages, *target) : all;
}

void StagesLint::findBases()
{
    std::map<std::string, std::size_t, std::less<>> names;
    ExpansionMode mode;
    mode.escape = m_document.escape;
    m_waiting.resize(m_document.stages.size());
    for (const auto &stage : m_document.stages) {
        const auto value = readInstruction(m_document, m_document.instructions[stage.first]);
        const auto *from = value ? std::get_if<FromInstruction>(&*value) : nullptr;
        auto base = from ? expandWord(from->base, m_global.variables.lookup(), mode).value_or("") : std::string();
        const auto found = names.find(base);
        m_baseStages.push_back(found == names.end() ? std::nullopt : std::optional(found->second));
        if (found != names.end())
            ++m_waiting[found->second];
        m_bases.push_back(std::move(base));
        if (!stage.name.empty())
            names[stage.name] = m_bases.size() - 1;
    }
}

StageState StagesLint::imageState(const std::string &base) const
{
    StageState state(BuildScope(m_global, m_facts.arguments));
    state.scope.start(Environment::fromTexts({"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}));
    const auto facts = m_facts.bases.find(base);
    state.baseKnown = base == "scratch" || facts != m_facts.bases.end();
    if (facts != m_facts.bases.end()) {
        state.scope.start(facts->second.variables);
        state.hasShell = !facts->second.shell.empty();
    }
    return state;
}

// The last stage that starts from another takes its state over; others copy it.
StageState StagesLint::startOf(std::size_t stage)
{
    const auto base = m_baseStages[stage];
    if (!base)
        return imageState(m_bases[stage]);
    auto &end = m_ends[*base];
    if (--m_waiting[*base] == 0 && end)
        return std::move(*end);
    return end ? *end : imageState({});
}

void StagesLint::run()
{
    findBases();
    m_ends.resize(m_document.stages.size());
    for (std::size_t index = 0; index < m_document.stages.size(); ++index) {
        auto state = startOf(index);
        const auto &stage = m_document.stages[index];
        StageLint lint(m_document, m_facts, m_report, state);
        lint.begin(m_document.instructions[stage.first]);
        for (auto at = stage.first + 1; at < stage.end && m_needed[index]; ++at)
            lint.check(m_document.instructions[at]);
        if (m_waiting[index] > 0)
            m_ends[index] = std::move(state);
    }
}

} // namespace

void lintStages(const Document &document, const LintFacts &facts, const GlobalScope &global, LintReport &report)
{
    StagesLint(document, facts, global, report).run();
}

} // namespace slipway
