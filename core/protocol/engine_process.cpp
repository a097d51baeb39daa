// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/engine_process.h"

#include "core/protocol/last_words.h"

#include <utility>
#include <variant>

namespace slipway {

EngineProcess::EngineProcess(std::vector<std::string> command, const Clock &clock, std::chrono::milliseconds patience)
    : m_command(std::move(command)), m_clock(clock), m_patience(patience)
{
}

Result<std::shared_ptr<HelperLink>> EngineProcess::link()
{
    const std::lock_guard lock(m_mutex);
    if (!m_link || m_link->hasEnded())
        m_link = TRY(HelperLink::start(m_command, m_patience));
    return m_link;
}

template <typename Wanted>
Result<Wanted> EngineProcess::ask(Call call, const HelperLink::Listener &listener, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return Failure(cancelledError());
    const auto helper = TRY(link());
    auto result = TRY(helper->ask(std::move(call), listener, stop));
    if (auto *wanted = std::get_if<Wanted>(&result))
        return std::move(*wanted);
    return fail(Error::Kind::Internal, "protocol.unexpected-answer", {},
                "the build helper answered something else than what it was asked");
}

Result<BuildOutcome> EngineProcess::build(const BuildRequest &request, EventSink &events, std::stop_token stop)
{
    LastWords heard(events, m_clock);
    const auto post = [&heard](BuildEvent event) { heard.post(std::move(event)); };
    auto outcome = ask<BuildOutcome>(BuildCall{request}, {.event = post}, stop);
    if (!outcome)
        heard.say(outcome.error());
    return outcome;
}

Result<BuildPlan> EngineProcess::plan(const BuildRequest &request, std::stop_token stop)
{
    return ask<BuildPlan>(PlanCall{request}, {}, stop);
}

Result<RunOutcome> EngineProcess::run(const RunRequest &request, const OutputHandler &output, std::stop_token stop)
{
    return ask<RunOutcome>(RunCall{request}, {.output = output}, stop);
}

Result<PullOutcome> EngineProcess::pull(const PullRequest &request, const TransferProgress &progress,
                                        std::stop_token stop)
{
    return ask<PullOutcome>(PullCall{request}, {.progress = progress}, stop);
}

Result<PushOutcome> EngineProcess::push(const std::string &image, const TransferProgress &progress,
                                        std::stop_token stop)
{
    return ask<PushOutcome>(PushCall{image}, {.progress = progress}, stop);
}

Result<std::vector<BuildSummary>> EngineProcess::builds()
{
    return ask<BuildList>(BuildsCall{}).transform([](BuildList &&list) { return std::move(list.builds); });
}

Result<void> EngineProcess::save(const SaveRequest &request, std::stop_token stop)
{
    return ask<Done>(SaveCall{request}, {}, stop).transform([](const Done &) {});
}

Result<std::vector<LoadedImage>> EngineProcess::load(const std::filesystem::path &file, std::stop_token stop)
{
    return ask<LoadedList>(LoadCall{file}, {}, stop).transform([](LoadedList &&list) { return std::move(list.images); });
}

Result<Digest> EngineProcess::importFiles(const ImportRequest &request, std::stop_token stop)
{
    return ask<Imported>(ImportCall{request}, {}, stop).transform([](const Imported &image) { return image.id; });
}

Result<void> EngineProcess::exportFiles(const std::string &image, const std::filesystem::path &file, std::stop_token stop)
{
    return ask<Done>(ExportCall{.image = image, .file = file}, {}, stop).transform([](const Done &) {});
}

Result<std::vector<ImageSummary>> EngineProcess::images()
{
    return ask<ImageList>(ImagesCall{}).transform([](ImageList &&list) { return std::move(list.images); });
}

Result<ImageDetail> EngineProcess::inspect(const std::string &image)
{
    return ask<ImageDetail>(InspectCall{image});
}

Result<std::vector<FileChange>> EngineProcess::layerFiles(const std::string &image, const Digest &diffId)
{
    const auto changes = [](FileChangeList &&list) { return std::move(list.changes); };
    return ask<FileChangeList>(LayerFilesCall{.image = image, .diffId = diffId}).transform(changes);
}

Result<std::vector<FolderEntry>> EngineProcess::stepFiles(const StepName &step, const std::string &path)
{
    const auto entries = [](FolderEntryList &&list) { return std::move(list.entries); };
    return ask<FolderEntryList>(StepFilesCall{.step = step, .path = path}).transform(entries);
}

Result<FilePart> EngineProcess::stepFile(const StepName &step, const std::string &path, std::int64_t offset)
{
    return ask<FilePart>(StepFileCall{.step = step, .path = path, .offset = offset});
}

Result<void> EngineProcess::tag(const std::string &image, const std::string &name)
{
    return ask<Done>(TagCall{.image = image, .name = name}).transform([](const Done &) {});
}

Result<Removal> EngineProcess::remove(const std::string &image, bool force)
{
    return ask<Removal>(RemoveCall{.image = image, .force = force});
}

Result<StoreUsage> EngineProcess::usage()
{
    return ask<StoreUsage>(UsageCall{});
}

Result<PruneReport> EngineProcess::prune(const PruneOrder &order)
{
    return ask<PruneReport>(PruneCall{order});
}

Result<VerifyReport> EngineProcess::verify(bool repair, std::stop_token stop)
{
    return ask<VerifyReport>(VerifyCall{repair}, {}, stop);
}

} // namespace slipway
