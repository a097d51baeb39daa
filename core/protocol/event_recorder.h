// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/engine/event_sink.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace slipway {

/// Writes a build's events to a file, one line of JSON each (event_codec.h), and hands them on. An event that was handed
/// on is in the file, so a kill costs nothing but the events that never were; a crash of the machine may cost more.
class EventRecorder final : public EventSink
{
public:
    /// A new, empty file. Error: recording.unwritable (path, reason)
    static Result<std::unique_ptr<EventRecorder>> create(const std::filesystem::path &path, EventSink &onward);

    void post(BuildEvent event) override;

    /// Why the recording stops short of the build, if it does: a full disk costs the recording, not the build.
    /// Error: recording.unwritable (path, reason)
    const std::optional<Error> &failure() const { return m_failure; }

private:
    EventRecorder(std::filesystem::path path, UniqueFd fd, EventSink &onward)
        : m_path(std::move(path)), m_fd(std::move(fd)), m_onward(onward)
    {
    }

    const std::filesystem::path m_path;
    UniqueFd m_fd;
    EventSink &m_onward;
    std::optional<Error> m_failure;
};

} // namespace slipway
