// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/build_records.h"

#include "core/base/file.h"

#include <atomic>
#include <format>
#include <limits>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

// Different for each build of any process of this machine.
std::string newId(WallTime now)
{
    static std::atomic<unsigned> count = 0;
    return Digest::of(std::format("{} {} {}", now.time_since_epoch().count(), ::getpid(), ++count)).shortHex();
}

const char *wordOf(BuildFinished::Outcome outcome)
{
    switch (outcome) {
    case BuildFinished::Outcome::Succeeded:
        return "succeeded";
    case BuildFinished::Outcome::Failed:
        return "failed";
    case BuildFinished::Outcome::Cancelled:
        return "cancelled";
    }
    return "";
}

std::uintmax_t sizeOf(const fs::path &file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    return error ? 0 : size;
}

} // namespace

BuildRecords::BuildRecords(StorePaths paths, Database &database, const Clock &clock, RecorderFactory recorder, Limits limits)
    : m_paths(std::move(paths)), m_history(database), m_clock(clock), m_recorder(std::move(recorder)), m_limits(limits)
{
}

Result<BuildRecords::Open> BuildRecords::begin(const BuildRequest &request, EventSink &onward)
{
    Open build;
    build.note.started = m_clock.now();
    build.note.id = newId(build.note.started);
    build.note.name = request.names.empty() ? request.context.string() : request.names.front();
    build.note.outcome = "unfinished";
    if (m_recorder) {
        const auto name = build.note.id + ".jsonl";
        auto recorder = m_recorder(m_paths.builds / name, onward);
        if (recorder) {
            build.recorder = std::move(*recorder);
            build.note.recording = name;
        } else {
            build.failure = recorder.error();
        }
    }
    TRY(m_history.add(build.note));
    TRY(dropOld());
    return build;
}

Result<void> BuildRecords::end(PastBuild note, BuildFinished::Outcome outcome, std::optional<Digest> image)
{
    note.took = m_clock.now() - note.started;
    note.outcome = wordOf(outcome);
    note.image = image;
    return m_history.add(note);
}

Result<std::vector<BuildSummary>> BuildRecords::list()
{
    std::vector<BuildSummary> builds;
    for (auto &note : TRY(m_history.list(std::numeric_limits<int>::max())))
        builds.push_back({.id = std::move(note.id),
                          .started = note.started,
                          .took = note.took,
                          .name = std::move(note.name),
                          .outcome = std::move(note.outcome),
                          .image = note.image,
                          .recording = note.recording.empty() ? fs::path() : m_paths.builds / note.recording});
    return builds;
}

Result<void> BuildRecords::dropOld()
{
    int count = 0;
    std::uintmax_t bytes = 0;
    for (const auto &build : TRY(list())) {
        bytes += build.recording.empty() ? 0 : sizeOf(build.recording);
        if (++count == 1 || (count <= m_limits.builds && bytes <= m_limits.bytes))
            continue;
        std::error_code ignored; // one that is left behind only takes room, and the next build tries again
        if (!build.recording.empty())
            fs::remove(build.recording, ignored);
        TRY(m_history.remove(build.id));
    }
    return {};
}

} // namespace slipway
