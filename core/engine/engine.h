// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/build_plan.h"
#include "core/engine/archive_request.h"
#include "core/engine/build_request.h"
#include "core/engine/build_summary.h"
#include "core/engine/event_sink.h"
#include "core/engine/image_info.h"
#include "core/engine/run_request.h"
#include "core/engine/step_name.h"
#include "core/engine/store_care.h"
#include "core/engine/transfer.h"

#include <stop_token>
#include <string>
#include <vector>

namespace slipway {

/// The seam between those who ask for images and those who make them. Calls block, may come from any thread and at the
/// same time; a stop returns within 100 ms with Error::Kind::Cancelled.
class Engine
{
public:
    virtual ~Engine() = default;

    /// The last event is BuildFinished, whatever happens; a failure is also the result.
    virtual Result<BuildOutcome> build(const BuildRequest &request, EventSink &events, std::stop_token stop) = 0;
    /// What that build would do; starts nothing, writes no layer and asks no registry. Errors: as build()
    virtual Result<BuildPlan> plan(const BuildRequest &request, std::stop_token stop) = 0;
    virtual Result<RunOutcome> run(const RunRequest &request, const OutputHandler &output, std::stop_token stop) = 0;

    /// What was built before, the newest first.
    virtual Result<std::vector<BuildSummary>> builds() = 0;
    virtual Result<PullOutcome> pull(const PullRequest &request, const TransferProgress &progress, std::stop_token stop) = 0;
    /// Under `image`, a name, to the registry in it.
    virtual Result<PushOutcome> push(const std::string &image, const TransferProgress &progress, std::stop_token stop) = 0;

    /// Images to and from archives; paths may be standardInput and standardOutput of the process that does the work.
    virtual Result<void> save(const SaveRequest &request, std::stop_token stop) = 0;
    virtual Result<std::vector<LoadedImage>> load(const std::filesystem::path &file, std::stop_token stop) = 0;
    /// An image of the files in a tar: its id.
    virtual Result<Digest> importFiles(const ImportRequest &request, std::stop_token stop) = 0;
    /// All files of an image as one tar.
    virtual Result<void> exportFiles(const std::string &image, const std::filesystem::path &file, std::stop_token stop) = 0;

    virtual Result<std::vector<ImageSummary>> images() = 0;
    /// `image`: a name, an id or an unambiguous beginning of one. Errors: image.not-found, image.ambiguous
    virtual Result<ImageDetail> inspect(const std::string &image) = 0;
    /// What a layer of that image added, changed and removed, in order of path.
    virtual Result<std::vector<FileChange>> layerFiles(const std::string &image, const Digest &diffId) = 0;
    /// What lies in a folder, or one file, of the file system that a step left, sorted by name.
    /// Errors: build.none, build.not-found, build.ambiguous; step.not-found (step), step.ambiguous (step); step.collected
    /// (step); step.no-such-path (path)
    virtual Result<std::vector<FolderEntry>> stepFiles(const StepName &step, const std::string &path) = 0;
    /// At most FilePart::limit bytes from `offset` on. Errors: those above, step.no-file (path), step.unreadable (path, reason)
    virtual Result<FilePart> stepFile(const StepName &step, const std::string &path, std::int64_t offset) = 0;
    virtual Result<void> tag(const std::string &image, const std::string &name) = 0;
    virtual Result<Removal> remove(const std::string &image, bool force) = 0;

    /// What the store takes of the disk.
    virtual Result<StoreUsage> usage() = 0;
    /// Takes away what is of no use, or only says what that is. Error: store.in-use
    virtual Result<PruneReport> prune(const PruneOrder &order) = 0;
    /// Reads the whole store and holds it to its digests.
    virtual Result<VerifyReport> verify(bool repair, std::stop_token stop) = 0;
};

} // namespace slipway
