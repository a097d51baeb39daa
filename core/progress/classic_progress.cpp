// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress/classic_progress.h"

#include "core/base/overloaded.h"
#include "core/oci/image_ref.h"

#include <format>
#include <utility>

namespace slipway {

namespace {

constexpr std::size_t shortId = 12;

// "[2/3] RUN echo hi" without the counter, which this form replaces by its own.
std::string withoutCounter(const std::string &title)
{
    const auto end = title.starts_with('[') ? title.find("] ") : std::string::npos;
    return end == std::string::npos ? title : title.substr(end + 2);
}

std::string familiarName(const std::string &name)
{
    const auto ref = ImageRef::parse(name);
    return ref ? ref->familiar() : name;
}

} // namespace

std::string ClassicProgress::print(const BuildEvent &event)
{
    take(event.fact);
    drain(std::holds_alternative<BuildFinished>(event.fact) ? Drain::All : Drain::UpToTheOneAtWork);
    return std::exchange(m_text, {});
}

void ClassicProgress::take(const BuildFact &fact)
{
    const auto change = [this](int number, auto &&what) {
        if (const auto place = m_places.find(number); place != m_places.end())
            what(m_steps[place->second]);
    };
    std::visit(
        Overloaded{
            [&](const StepAnnounced &f) {
                if (f.kind == StepKind::Internal || f.kind == StepKind::Export)
                    return;
                m_places.emplace(f.step, m_steps.size());
                m_steps.push_back(
                    {.number = static_cast<int>(m_steps.size()) + 1, .instruction = withoutCounter(f.title)});
            },
            [&](const StepStarted &f) { change(f.step, [](Step &step) { step.begun = true; }); },
            [&](const ContainerCreated &f) { addLine(f.step, " ---> Running in " + f.container.substr(0, shortId)); },
            [&](const OutputWritten &f) { add(f.step, f.bytes); },
            [&](const ContainerRemoved &f) {
                addLine(f.step, "Removed intermediate container " + f.container.substr(0, shortId));
            },
            [&](const LayerSealed &f) { addLine(f.step, " ---> " + f.diffId.shortHex()); },
            [&](const StepFinished &f) {
                if (f.state == StepState::Cached)
                    addLine(f.step, " ---> Using cache");
                change(f.step, [&](Step &step) {
                    step.finished = true;
                    step.begun = step.begun || f.state != StepState::NotRun;
                });
            },
            [&](const Notice &f) { m_text += "WARNING: " + m_words(f) + '\n'; },
            [&](const ConfigWritten &f) { m_text += "Successfully built " + f.image.shortHex() + '\n'; },
            [&](const ImageNamed &f) { m_text += "Successfully tagged " + familiarName(f.name) + '\n'; },
            [](const OneOf<BuildStarted, StepStatus, CacheDecided, CommandStarted, CommandEnded, SnapshotTaken,
                           BuildFinished> auto &) {},
        },
        fact);
}

void ClassicProgress::add(int number, std::string_view text)
{
    const auto place = m_places.find(number);
    if (place == m_places.end() || text.empty())
        return;
    auto &step = m_steps[place->second];
    step.text += text;
    step.inLine = !text.ends_with('\n');
}

// On a line of its own, even if the command's last one has no end.
void ClassicProgress::addLine(int number, std::string_view line)
{
    const auto place = m_places.find(number);
    if (place == m_places.end())
        return;
    auto &step = m_steps[place->second];
    if (std::exchange(step.inLine, false))
        step.text += '\n';
    step.text.append(line) += '\n';
}

void ClassicProgress::drain(Drain how)
{
    std::string text;
    for (; m_front < m_steps.size(); ++m_front) {
        auto &step = m_steps[m_front];
        if (step.begun && !std::exchange(step.headed, true))
            text += std::format("Step {}/{} : {}\n", step.number, m_steps.size(), step.instruction);
        text += std::exchange(step.text, {});
        if (!step.finished && how == Drain::UpToTheOneAtWork)
            break;
    }
    m_text.insert(0, text);
}

} // namespace slipway
