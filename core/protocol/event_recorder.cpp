// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/event_recorder.h"

#include "core/base/file.h"
#include "core/protocol/event_codec.h"

#include <cerrno>
#include <fcntl.h>
#include <utility>

namespace slipway {

Result<std::unique_ptr<EventRecorder>> EventRecorder::create(const std::filesystem::path &path, EventSink &onward)
{
    UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644));
    if (!fd.valid())
        return Failure(systemError("recording.unwritable", path.string(), errno));
    return std::unique_ptr<EventRecorder>(new EventRecorder(path, std::move(fd), onward));
}

void EventRecorder::post(BuildEvent event)
{
    if (!m_failure) {
        auto written = writeAll(m_fd.get(), encodeEvent(event) + '\n', m_path.string());
        if (!written) {
            m_failure = std::move(written).error();
            m_failure->code = "recording.unwritable";
        }
    }
    m_onward.post(std::move(event));
}

} // namespace slipway
