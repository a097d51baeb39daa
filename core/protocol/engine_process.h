// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/engine.h"
#include "core/protocol/helper_link.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace slipway {

/// The engine at the other end of a pipe: the helper process, in its own user namespace, that an EngineServer serves. It
/// is started for the first call, and again for the first call after its end; what it was doing then fails with the
/// reason, and nothing else does. Calls may come from any thread; their events and output come on the calling thread.
/// Errors beside the engine's own: those of HelperLink, protocol.unexpected-answer
class EngineProcess final : public Engine
{
public:
    /// `command`: the helper, such as {"/usr/bin/slipway", "serve"}. `patience`: how long it may take to stop a call
    /// before it is killed, and all its calls with it.
    EngineProcess(std::vector<std::string> command, const Clock &clock,
                  std::chrono::milliseconds patience = std::chrono::seconds(2));

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
    template <typename Wanted>
    Result<Wanted> ask(Call call, const HelperLink::Listener &listener = {}, const std::stop_token &stop = {});
    Result<std::shared_ptr<HelperLink>> link();

    const std::vector<std::string> m_command;
    const Clock &m_clock;
    const std::chrono::milliseconds m_patience;
    std::mutex m_mutex;
    std::shared_ptr<HelperLink> m_link; // guarded by m_mutex
};

} // namespace slipway
