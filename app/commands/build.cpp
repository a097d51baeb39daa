// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/build_order.h"
#include "app/commands/commands.h"
#include "app/dockerfile_check.h"
#include "app/exit_code.h"
#include "app/stop_signals.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/engine/event_queue.h"
#include "core/protocol/event_recorder.h"
#include "core/words/error_words.h"

#include <QtTranslation>
#include <atomic>
#include <exception>
#include <thread>

namespace slipway {

namespace {

using namespace std::chrono_literals;

constexpr auto redrawEvery = 100ms;

Result<BuildOutcome> buildOrInternalError(Engine &engine, const BuildRequest &request, EventSink &events,
                                          std::stop_token stop)
{
    try {
        return engine.build(request, events, std::move(stop));
    } catch (const std::exception &exception) { // the standard library may throw; the build ends, not the program
        return fail(Error::Kind::Internal, "engine.internal", {exception.what()},
                    std::string("internal error: ") + exception.what());
    }
}

// Builds on a thread of its own and shows on this one what it tells, until it has ended.
Result<BuildOutcome> buildAndShow(Engine &engine, const BuildOrder &order, BuildDisplay &display, std::stop_token stop)
{
    EventQueue queue;
    std::unique_ptr<EventRecorder> recorder;
    if (order.recording)
        recorder = TRY(EventRecorder::create(*order.recording, queue));
    EventSink &sink = recorder ? static_cast<EventSink &>(*recorder) : queue;

    Result<BuildOutcome> outcome;
    std::atomic<bool> ended = false;
    const SystemClock clock;
    {
        const std::jthread builder([&] {
            outcome = buildOrInternalError(engine, order.request, sink, std::move(stop));
            ended = true;
        });
        auto redraw = clock.now();
        for (bool last = false; !last && !display.timeline().finish();) {
            last = ended; // what it told before that is in the queue
            for (const auto &event : queue.takeWithin(redrawEvery))
                display.take(event);
            if (const auto now = clock.now(); now >= redraw) {
                display.refresh(now);
                redraw = now + redrawEvery;
            }
        }
    }
    display.finish(clock.now());
    if (recorder && recorder->failure() && outcome)
        return Failure(*recorder->failure());
    return outcome;
}

// The text that was built, as far as it can be had now: it is shown beside an error.
std::string dockerfileText(const BuildRequest &request, const BuildTimeline &timeline)
{
    if (request.dockerfileText)
        return *request.dockerfileText;
    const auto name = timeline.start() ? timeline.start()->dockerfile : std::string("Dockerfile");
    return readFile(request.dockerfile.empty() ? request.context / name : request.dockerfile).value_or(std::string());
}

std::string explanation(const BuildTimeline &timeline)
{
    std::string text;
    for (const auto &row : timeline.rows())
        if (row.verdict)
            text += row.step.title + "\n    " + fromQt(sentence(*row.verdict)) + '\n';
    return text;
}

// Docker's names for what came out.
std::string metadata(const BuildOutcome &outcome)
{
    QJsonObject object;
    if (outcome.image)
        object.insert(QLatin1StringView("containerimage.config.digest"), toQt(outcome.image->toString()));
    if (outcome.manifest)
        object.insert(QLatin1StringView("containerimage.digest"), toQt(outcome.manifest->toString()));
    std::string names;
    for (const auto &name : outcome.names)
        names += (names.empty() ? "" : ",") + name;
    if (!names.empty())
        object.insert(QLatin1StringView("image.name"), toQt(names));
    return toIndentedJson(object) + '\n';
}

Result<void> writeResults(const BuildOrder &order, const BuildOutcome &outcome)
{
    if (order.idFile)
        TRY(writeFile(*order.idFile, outcome.image ? outcome.image->toString() : std::string(), Durability::AtEase));
    if (order.metadataFile)
        TRY(writeFile(*order.metadataFile, metadata(outcome), Durability::AtEase));
    return {};
}

int build(const BuildOrder &order, Application &application)
{
    auto &console = application.console();
    const StopSignals stops;
    const auto engine = application.engine();
    if (!engine) {
        console.complain(engine.error());
        return CommandFailed;
    }
    const bool coloured = console.remarksToTerminal() && application.environment("NO_COLOR").empty();
    BuildDisplay display(order.form, coloured ? Colours::Ansi : Colours::None, console);
    const auto outcome = buildAndShow(**engine, order, display, stops.token());
    if (order.explain)
        console.remark(explanation(display.timeline()));
    if (!outcome) {
        console.remark(display.failure().reason(outcome.error(), dockerfileText(order.request, display.timeline())));
        console.complain(outcome.error());
        return stops.received() != 0 ? StoppedBySignal + stops.received() : CommandFailed;
    }
    const auto id = outcome->image ? outcome->image->toString() : std::string();
    if (order.form == ProgressForm::Quiet && !id.empty())
        console.print(id + '\n');
    const auto written = writeResults(order, *outcome);
    if (!written)
        console.complain(written.error());
    return written ? Success : CommandFailed;
}

int checkOnly(const BuildOrder &order, Application &application)
{
    const auto checked = checkDockerfileOf(order.request);
    if (!checked) {
        application.console().complain(checked.error());
        return CommandFailed;
    }
    tellFindings(*checked, application);
    return checked->findings.empty() ? Success : CommandFailed;
}

int readAndBuild(const Arguments &arguments, Application &application)
{
    const auto order = readBuildOrder(arguments, application);
    if (order)
        return arguments.isOn("check") ? checkOnly(*order, application) : build(*order, application);
    application.console().complain(order.error());
    return CommandFailed;
}

} // namespace

Subcommand buildCommand()
{
    return {.name = "build",
            .usage = "[OPTIONS] PATH | -",
            .summary = QT_TRANSLATE_NOOP("cli", "Build an image from a Dockerfile"),
            .options = buildOptions(),
            .operands = {.least = 1, .most = 1},
            .surroundings = Surroundings::Isolated,
            .run = readAndBuild};
}

} // namespace slipway
