// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/recording.h"

#include "core/base/unique_fd.h"
#include "core/protocol/event_codec.h"
#include "core/protocol/line_reader.h"
#include "core/protocol/wire_line.h"

#include <cerrno>
#include <fcntl.h>
#include <variant>

namespace slipway {

namespace {

// The error of the first line that is no event; it is the end of what was written whole.
Result<void> readEvents(LineReader &reader, std::vector<BuildEvent> &events)
{
    while (const auto line = TRY(reader.next()))
        events.push_back(TRY(decodeEvent(*line)));
    return {};
}

} // namespace

Result<Recording> readRecording(const std::filesystem::path &path)
{
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd.valid())
        return Failure(systemError("recording.unreadable", path.string(), errno));
    LineReader reader(fd.get(), maximumLine);
    Recording recording;
    const auto read = readEvents(reader, recording.events);
    if (!read && read.error().code == "protocol.version")
        return Failure(read.error());
    if (!read && recording.events.empty()) {
        const auto &reason = read.error().message;
        return fail(Error::Kind::Corrupt, "recording.invalid", {path.string(), reason},
                    path.string() + " is no recording of a build: " + reason);
    }
    const auto &events = recording.events;
    const bool finished = !events.empty() && std::holds_alternative<BuildFinished>(events.back().fact);
    recording.end = finished ? Recording::End::Complete : Recording::End::CutOff;
    return recording;
}

} // namespace slipway
