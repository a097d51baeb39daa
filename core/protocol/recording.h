// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/build_event.h"

#include <filesystem>
#include <vector>

namespace slipway {

/// A build that an EventRecorder wrote down.
struct Recording {
    enum class End {
        Complete, ///< the last event is BuildFinished
        CutOff    ///< whoever wrote it was stopped in the middle; the events up to there are good
    };

    std::vector<BuildEvent> events;
    End end = End::Complete;

    bool operator==(const Recording &) const = default;
};

/// Errors: recording.unreadable (path, reason); recording.invalid (path, reason) for a file that holds no recording;
/// protocol.version (what, version)
Result<Recording> readRecording(const std::filesystem::path &path);

} // namespace slipway
