// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/build_display.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "core/protocol/event_player.h"

#include <QtTranslation>
#include <algorithm>
#include <array>
#include <charconv>
#include <thread>

namespace slipway {

namespace {

using namespace std::chrono_literals;

constexpr Duration redrawEvery = 100ms;

constexpr auto options = std::to_array<Option>({
    {.name = "progress",
     .operand = "string",
     .help = QT_TRANSLATE_NOOP("cli", "How to show progress: auto, tty, plain, rawjson, classic, quiet")},
    {.name = "speed",
     .operand = "number",
     .help = QT_TRANSLATE_NOOP("cli", "How fast: 1 is as it was, 10 ten times that (default: all at once)")},
});

/// Shows what is played; the time on its clock is that of the last event.
class Screen final : public EventSink
{
public:
    explicit Screen(BuildDisplay &display) : m_display(display) {}

    void post(BuildEvent event) override
    {
        m_now = event.time;
        m_display.take(event);
    }
    void refresh() { m_display.refresh(m_now); }
    void finish() { m_display.finish(m_now); }

private:
    BuildDisplay &m_display;
    WallTime m_now;
};

// A file, or the id of a build of this store, or an unambiguous beginning of one.
Result<std::filesystem::path> findRecording(const std::string &word, Application &application)
{
    std::error_code none;
    if (std::filesystem::is_regular_file(word, none))
        return std::filesystem::path(word);
    auto *engine = TRY(application.engine());
    std::vector<BuildSummary> found;
    for (auto &build : TRY(engine->builds()))
        if (!word.empty() && build.id.starts_with(word))
            found.push_back(std::move(build));
    if (found.size() > 1)
        return fail(Error::Kind::Invalid, "build.ambiguous", {word}, "several builds begin with " + word);
    if (found.empty())
        return fail(Error::Kind::NotFound, "build.not-found", {word}, "No such build: " + word);
    if (found.front().recording.empty())
        return fail(Error::Kind::NotFound, "build.not-recorded", {word}, "build " + word + " was not recorded");
    return found.front().recording;
}

Result<double> readSpeed(const std::string &word)
{
    double speed = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), speed);
    if (error != std::errc() || end != word.data() + word.size() || !(speed > 0) || speed > 1e6)
        return fail(Error::Kind::Invalid, "replay.speed", {word}, "invalid speed: " + word);
    return speed;
}

void play(EventPlayer &player, Screen &screen)
{
    while (const auto next = player.playDue()) {
        screen.refresh();
        std::this_thread::sleep_for(std::min(*next, redrawEvery));
    }
}

Result<void> replay(const Arguments &arguments, Application &application)
{
    const auto &console = application.console();
    const auto word = arguments.last("progress");
    const auto form = progressForm(word, console);
    if (!form)
        return fail(Error::Kind::Invalid, "build.progress", {word}, "invalid progress type: " + word);
    const bool inTime = arguments.has("speed");
    const auto speed = inTime ? TRY(readSpeed(arguments.last("speed"))) : 1.0;
    const auto path = TRY(findRecording(arguments.operands().front(), application));
    auto recording = TRY(readRecording(path));

    const bool coloured = console.remarksToTerminal() && application.environment("NO_COLOR").empty();
    BuildDisplay display(*form, coloured ? Colours::Ansi : Colours::None, console);
    Screen screen(display);
    const SystemClock clock;
    EventPlayer player(std::move(recording), screen, clock, speed);
    if (inTime)
        play(player, screen);
    else
        player.playRest();
    screen.finish();
    return {};
}

int replayRecording(const Arguments &arguments, Application &application)
{
    const auto played = replay(arguments, application);
    if (played)
        return Success;
    application.console().complain(played.error());
    return CommandFailed;
}

} // namespace

Subcommand replayCommand()
{
    return {.name = "replay",
            .usage = "[OPTIONS] BUILD | FILE",
            .summary = QT_TRANSLATE_NOOP("cli", "Show a build of the past again"),
            .options = options,
            .operands = {.least = 1, .most = 1},
            .run = replayRecording};
}

} // namespace slipway
