// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/build_arguments.h"
#include "core/dockerfile/lint.h"
#include "core/dockerfile/lint_report.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace slipway {

/// What a stage hands on to the stages that start from it.
struct StageState {
    explicit StageState(BuildScope startingScope) : scope(std::move(startingScope)) {}

    BuildScope scope;
    std::vector<std::string> triggers = {}; ///< of its ONBUILD instructions
    bool baseKnown = false;                 ///< all variables of the image at its root are known
    bool hasShell = false;
    bool hasWorkdir = false; ///< set in this file
};

/// Checks the instructions of one stage in their order, the way a build goes through them.
class StageLint
{
public:
    /// `state` is the base's, and becomes this stage's.
    StageLint(const Document &document, const LintFacts &facts, LintReport &report, StageState &state)
        : m_document(document), m_facts(facts), m_report(report), m_state(state)
    {
    }

    /// Takes over what the base's triggers set; they were checked where they stand.
    void begin(const Instruction &from);
    void check(const Instruction &instruction);

private:
    using Names = std::set<std::string, std::less<>>;

    void takeOver(const InstructionValue &trigger);
    void apply(const Instruction &instruction, const InstructionValue &value);
    void checkValue(const EnvInstruction &env);
    void checkValue(const LabelInstruction &label);
    void checkValue(const WorkdirInstruction &workdir);
    void checkValue(const CopyInstruction &copy);
    void checkValue(const AddInstruction &add);
    void checkValue(const ExposeInstruction &expose);
    void checkValue(const CmdInstruction &cmd);
    void checkValue(const EntrypointInstruction &entrypoint);
    void checkValue(const HealthcheckInstruction &healthcheck);
    void checkValue(const ShellInstruction &shell);
    void checkValue(const OnbuildInstruction &onbuild);
    template <typename Other>
    void checkValue(const Other &)
    {
    }

    void declareArguments(const ArgInstruction &arg);
    void reportUnmatched(const Names &names);
    void reportError(Error error);
    void checkLegacy(const std::vector<KeyValue> &pairs);
    void checkSecret(const char *instruction, const std::string &name);
    void checkIgnored(const std::vector<std::string> &paths, const char *verb);
    void checkShellForm(const CommandLine &command);
    void checkOnlyOnce();

    const Document &m_document;
    const LintFacts &m_facts;
    LintReport &m_report;
    StageState &m_state;
    const Instruction *m_current = nullptr;
    std::map<std::string, const Instruction *, std::less<>> m_earlier; // the last CMD, ENTRYPOINT, HEALTHCHECK
};

} // namespace slipway
