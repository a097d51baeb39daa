// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_records.h"
#include "core/engine/engine.h"
#include "core/run/isolation.h"
#include "core/run/privileges.h"
#include "core/store/step_places.h"

#include <filesystem>
#include <memory>

namespace slipway {

/// The engine of our own: everything happens in this process, which has entered its isolation before its first thread.
class EmbeddedEngine final : public Engine
{
public:
    /// Opens the store in `folder`, made if it is missing. Errors: those of StoreFolder and the database;
    /// engine.no-crun; snapshot.unmountable
    static Result<std::unique_ptr<EmbeddedEngine>> open(const std::filesystem::path &folder, const Privileges &privileges,
                                                        Isolation isolation, RecorderFactory recorder = {});
    ~EmbeddedEngine() override;

    Result<BuildOutcome> build(const BuildRequest &request, EventSink &events, std::stop_token stop) override;
    Result<BuildPlan> plan(const BuildRequest &request, std::stop_token stop) override;
    Result<RunOutcome> run(const RunRequest &request, const OutputHandler &output, std::stop_token stop) override;
    Result<PullOutcome> pull(const PullRequest &request, const TransferProgress &progress, std::stop_token stop) override;
    Result<PushOutcome> push(const std::string &image, const TransferProgress &progress, std::stop_token stop) override;
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

private:
    struct Parts; // all that lives as long as the engine

    Result<StepPlace> findStep(const StepName &step);

    explicit EmbeddedEngine(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace slipway
