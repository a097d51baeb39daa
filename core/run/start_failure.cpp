// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/start_failure.h"

#include "core/base/json.h"
#include "core/process/line_splitter.h"

#include <algorithm>
#include <array>
#include <format>

namespace slipway {

namespace {

constexpr int notExecutable = 126;
constexpr int notFound = 127;
constexpr int execFailed = 255; // what runc exits with when the last step, exec itself, fails

constexpr std::size_t lineLimit = 1 << 16;

/// "Exec format error" of "exec container process `/bin/x`: Exec format error", as Go prints it: in small letters.
std::string systemReason(std::string_view message)
{
    const auto colon = message.rfind(": ");
    std::string reason(message.substr(colon == std::string_view::npos ? 0 : colon + 2));
    if (!reason.empty() && reason[0] >= 'A' && reason[0] <= 'Z')
        reason[0] = static_cast<char>(reason[0] - 'A' + 'a');
    return reason;
}

/// crun's sentences, which quote the command between backticks, and what runc says in their place.
struct Wording {
    std::string_view begins;
    std::string_view contains;
    int exitCode;
    std::string_view reason; // {0} the command, {1} the system's reason
};

constexpr std::array<Wording, 6> wordings = {{
    {"exec container process", "", execFailed, "exec {0}: {1}"},
    {"executable file `", "not found in $PATH", notFound, "unable to start container process: exec: \"{0}\": executable file not found in $PATH"},
    {"executable file `", "not found", notFound, "unable to start container process: exec: \"{0}\": stat {0}: no such file or directory"},
    {"cannot find `", "in $PATH", notFound, "unable to start container process: exec: \"{0}\": executable file not found in $PATH"},
    {"the path `", "is not a regular file", notExecutable, "unable to start container process: exec: \"{0}\": is a directory"},
    {"the path `", "is not executable", notExecutable, "unable to start container process: exec: \"{0}\": permission denied"},
}};

/// The last error in the log.
std::string lastMessage(std::string_view log)
{
    std::string message;
    LineSplitter lines(lineLimit, [&](std::string_view line) {
        const auto begin = std::min(line.find('{'), line.size()); // colours stand around it in a terminal
        const auto end = line.rfind('}');
        if (const auto entry = parseJsonObject(line.substr(begin, end - begin + 1), "crun's log"))
            message = fromQt((*entry)[QLatin1StringView("msg")].toString());
    });
    lines.add(log);
    lines.finish();
    return message;
}

} // namespace

Result<RunResult> readStartFailure(std::string_view log, const std::string &command)
{
    const auto message = lastMessage(log);
    for (const auto &wording : wordings) {
        if (!message.starts_with(wording.begins) || !message.contains(wording.contains))
            continue;
        const auto reason = systemReason(message);
        return RunResult{.exitCode = wording.exitCode, .reason = std::vformat(wording.reason, std::make_format_args(command, reason))};
    }
    const auto words = message.empty() ? std::string(log) : message;
    return fail(Error::Kind::Invalid, "run.start-failed", {words}, "unable to start container process: " + words);
}

} // namespace slipway
