// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/build_request.h"
#include "core/engine/build_summary.h"
#include "core/engine/event_sink.h"
#include "core/store/build_history.h"
#include "core/store/store_folder.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace slipway {

/// Makes what writes events to a new file and hands them on. Error: recording.unwritable (path, reason)
using RecorderFactory =
    std::function<Result<std::unique_ptr<EventSink>>(const std::filesystem::path &file, EventSink &onward)>;

/// The builds of one store: each is noted when it starts and when it ends, with a recording of what it told. The oldest
/// go when there are too many of them, or their recordings get too large. A build whose recording can't be written is
/// built all the same. For any number of threads.
class BuildRecords
{
public:
    struct Limits {
        int builds = 100;
        std::uintmax_t bytes = 64 << 20; ///< of all recordings; the last one stays whatever its size
    };

    /// Without a `recorder` nothing is recorded, and builds are noted all the same.
    BuildRecords(StorePaths paths, Database &database, const Clock &clock, RecorderFactory recorder, Limits limits);

    /// A build that is under way.
    struct Open {
        PastBuild note;
        std::unique_ptr<EventSink> recorder = {};
        std::optional<Error> failure = {}; ///< why there is no recorder
    };

    /// Errors: those of the database
    Result<Open> begin(const BuildRequest &request, EventSink &onward);
    Result<void> end(PastBuild note, BuildFinished::Outcome outcome, std::optional<Digest> image);

    Result<std::vector<BuildSummary>> list();

private:
    Result<void> dropOld();

    const StorePaths m_paths;
    BuildHistory m_history;
    const Clock &m_clock;
    const RecorderFactory m_recorder;
    const Limits m_limits;
};

} // namespace slipway
