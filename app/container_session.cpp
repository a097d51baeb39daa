// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/container_session.h"

#include "app/application.h"
#include "app/exit_code.h"
#include "app/stop_signals.h"
#include "core/base/json.h"
#include "core/run/raw_terminal.h"

#include <QCoreApplication>
#include <csignal>
#include <optional>

namespace slipway {

namespace {

// The tutorial's `run -it` also has to work where there is no terminal, such as in a script; then it is said.
void settleTerminal(RunRequest &request, const Console &console)
{
    if (!request.terminal || console.readsTerminal())
        return;
    request.terminal = false;
    console.remark(
        "slipway: " +
        fromQt(QCoreApplication::translate("cli", "The input is not a terminal, so the container gets none.")) + '\n');
}

/// SIGWINCH waits in this thread, and in those that are made while this lives, for the engine to take it.
class HeldResizes
{
public:
    HeldResizes()
    {
        sigset_t resize;
        sigemptyset(&resize);
        sigaddset(&resize, SIGWINCH);
        pthread_sigmask(SIG_BLOCK, &resize, &m_before);
    }
    HeldResizes(const HeldResizes &) = delete;
    HeldResizes &operator=(const HeldResizes &) = delete;
    ~HeldResizes() { pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }

private:
    sigset_t m_before = {};
};

Result<RunOutcome> start(RunRequest request, Application &application, std::stop_token stop)
{
    auto &console = application.console();
    settleTerminal(request, console);
    auto *engine = TRY(application.engine());
    std::optional<RawTerminal> raw; // every key is the container's, Ctrl-C too; as before when it has ended
    if (request.terminal && request.interactive)
        raw.emplace(TRY(RawTerminal::enter(console.input())));
    const auto output = [&console](OutputStream stream, std::string_view bytes) {
        stream == OutputStream::Stdout ? console.print(bytes) : console.remark(bytes);
    };
    return engine->run(request, output, std::move(stop));
}

} // namespace

int runSession(Application &application, const std::function<Result<RunRequest>()> &read)
{
    const HeldResizes resizes; // before any thread
    const StopSignals stops;
    const auto outcome =
        read().and_then([&](RunRequest &&request) { return start(std::move(request), application, stops.token()); });
    if (outcome)
        return outcome->exitCode;
    if (stops.received() != 0)
        return StoppedBySignal + stops.received();
    application.console().complain(outcome.error());
    return BadOption;
}

} // namespace slipway
