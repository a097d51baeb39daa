// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/engine.h"

#include <condition_variable>
#include <map>
#include <mutex>

namespace slipway {

/// An Engine without containers: it reads a Dockerfile by its lines and tells the events that a real build of it would
/// tell, at times that it makes up. RUN with `exit N` in it fails with N; FROM missing… is not found; FROM alpine
/// becomes the built-in base where the request allows it. What was built once is cached afterwards.
class FakeEngine final : public Engine
{
public:
    FakeEngine();

    Result<BuildOutcome> build(const BuildRequest &request, EventSink &events, std::stop_token stop) override;
    Result<RunOutcome> run(const RunRequest &request, const OutputHandler &output, std::stop_token stop) override;
    Result<PullOutcome> pull(const PullRequest &request, const TransferProgress &progress, std::stop_token stop) override;
    Result<PushOutcome> push(const std::string &image, const TransferProgress &progress, std::stop_token stop) override;
    Result<BuildPlan> plan(const BuildRequest &request, std::stop_token stop) override;
    Result<std::vector<BuildSummary>> builds() override;
    Result<void> save(const SaveRequest &request, std::stop_token stop) override;
    Result<std::vector<LoadedImage>> load(const std::filesystem::path &file, std::stop_token stop) override;
    Result<Digest> importFiles(const ImportRequest &request, std::stop_token stop) override;
    Result<void> exportFiles(const std::string &image, const std::filesystem::path &file, std::stop_token stop) override;
    Result<std::vector<ImageSummary>> images() override;
    Result<ImageDetail> inspect(const std::string &image) override;
    Result<std::vector<FileChange>> layerFiles(const std::string &image, const Digest &diffId) override;
    Result<std::vector<FolderEntry>> stepFiles(const StepName &step, const std::string &path) override;
    Result<FilePart> stepFile(const StepName &step, const std::string &path, std::int64_t offset) override;
    Result<void> tag(const std::string &image, const std::string &name) override;
    Result<Removal> remove(const std::string &image, bool force) override;
    Result<StoreUsage> usage() override;
    Result<PruneReport> prune(const PruneOrder &order) override;
    Result<VerifyReport> verify(bool repair, std::stop_token stop) override;

    /// From now on builds and runs stand still before they go on, until release() or a stop.
    void hold(const std::string &beforeInstruction); ///< "RUN": before it finishes; "container": while one runs
    void release();

    WallTime startOfTime() const { return m_start; }
    int buildsMade() const;

private:
    struct Stored {
        ImageDetail detail;
        std::map<Digest, std::vector<FileChange>> files;
    };
    friend class FakeBuild;

    void waitWhileHeld(const std::string &place, const std::stop_token &stop);
    Stored *find(const std::string &image); // under the lock
    void addBase();

    WallTime m_start;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_go;
    std::string m_held;                         // guarded
    std::vector<Stored> m_images;               // guarded; newest first
    std::map<std::string, Digest> m_cache;      // guarded: what was done so far, to its layer
    std::map<int, std::string> m_lastTitles;    // guarded: place to title, for the verdicts
    int m_builds = 0;                           // guarded
};

} // namespace slipway
