// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"

#include "core/engine/event_queue.h"
#include "core/oci/image_ref.h"
#include "tests/support/fake_build.h"

#include <algorithm>

namespace slipway {

namespace {

std::string familiar(const std::string &name)
{
    const auto parsed = ImageRef::parse(name);
    return parsed ? parsed->withDefaultTag().familiar() : name;
}

/// What `RUN echo WORDS > FILE` put into the file.
std::string printed(const ImageDetail &image, const std::string &file)
{
    for (const auto &layer : image.layers) {
        const auto &made = layer.history.createdBy;
        const auto begin = made.find("echo ");
        const auto end = made.find(" > " + file);
        if (begin == std::string::npos || end == std::string::npos)
            continue;
        auto words = made.substr(begin + 5, end - begin - 5);
        std::erase(words, '"');
        return (words == "$LANG" ? "ko_KR.UTF-8" : words) + "\n";
    }
    return "<h1>hello</h1>\n";
}

std::vector<FileChange> baseFiles()
{
    std::vector<FileChange> files;
    for (const auto *folder : {"bin", "etc", "tmp"})
        files.push_back({.path = folder, .type = FileType::Folder, .mode = 0755});
    files.push_back({.path = "bin/busybox", .size = 2'021'376, .mode = 0755});
    for (const auto *applet : {"bin/cat", "bin/echo", "bin/ls", "bin/sh"})
        files.push_back({.path = applet, .type = FileType::SymbolicLink, .mode = 0777, .linkTarget = "busybox"});
    files.push_back({.path = "etc/passwd", .size = 30, .mode = 0644});
    std::ranges::sort(files, {}, &FileChange::path);
    return files;
}

} // namespace

FakeEngine::FakeEngine() : m_start(fromRfc3339("2026-11-23T12:00:00Z"))
{
    addBase();
}

void FakeEngine::addBase()
{
    const auto layer = Digest::of("the built-in base");
    ImageDetail detail;
    detail.summary = {.id = Digest::of("the built-in base's config"), .names = {"slipway/busybox:latest"}, .created = "2026-11-20T09:00:00Z",
                      .size = 2'021'406, .layers = 1};
    detail.config.cmd = std::vector<std::string>{"sh"};
    detail.layers = {{.history = {.createdBy = "slipway built-in base: busybox"}, .diffId = layer, .size = 2'021'406, .images = 1},
                     {.history = {.createdBy = "CMD [\"sh\"]", .emptyLayer = true}}};
    m_images.push_back({.detail = detail, .files = {{layer, baseFiles()}}});
}

Result<BuildOutcome> FakeEngine::build(const BuildRequest &request, EventSink &events, std::stop_token stop)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_builds;
    }
    return FakeBuild(*this, request, events, stop).run();
}

Result<BuildPlan> FakeEngine::plan(const BuildRequest &request, std::stop_token stop)
{
    EventQueue unheard;
    return FakeBuild(*this, request, unheard, stop).plan();
}

Result<std::vector<BuildSummary>> FakeEngine::builds()
{
    return std::vector<BuildSummary>(); // and remembers nothing
}

Result<RunOutcome> FakeEngine::run(const RunRequest &request, const OutputHandler &output, std::stop_token stop)
{
    const auto detail = inspect(request.image);
    if (!detail)
        return Failure(detail.error());
    auto command = request.command.empty() ? detail->config.cmd.value_or(std::vector<std::string>{}) : request.command;
    if (!command.empty() && command.front() == "echo") {
        std::string line;
        for (std::size_t i = 1; i < command.size(); ++i)
            line += (i > 1 ? " " : "") + command[i];
        output(OutputStream::Stdout, line + "\n");
    }
    if (command.size() == 2 && command.front() == "cat")
        output(OutputStream::Stdout, printed(*detail, command[1]));
    waitWhileHeld("container", stop);
    if (stop.stop_requested())
        return Failure(cancelledError());
    const auto found = command.empty() || command.front() == "echo" || command.front() == "cat" || command.front() == "sh";
    return RunOutcome{.exitCode = found ? 0 : 127, .arguments = std::move(command)};
}

Result<PullOutcome> FakeEngine::pull(const PullRequest &request, const TransferProgress &, std::stop_token)
{
    return fail(Error::Kind::Network, "registry.unreachable", {request.image}, "there is no registry here");
}

Result<PushOutcome> FakeEngine::push(const std::string &image, const TransferProgress &, std::stop_token)
{
    return fail(Error::Kind::Network, "registry.unreachable", {image}, "there is no registry here");
}

Result<std::vector<ImageSummary>> FakeEngine::images()
{
    const std::lock_guard lock(m_mutex);
    std::vector<ImageSummary> list;
    for (const auto &image : m_images)
        list.push_back(image.detail.summary);
    return list;
}

FakeEngine::Stored *FakeEngine::find(const std::string &image)
{
    const auto name = familiar(image);
    const auto found = std::ranges::find_if(m_images, [&](const Stored &one) {
        const auto &summary = one.detail.summary;
        return summary.id.toString() == image || (image.size() >= 6 && summary.id.hex().starts_with(image)) || std::ranges::contains(summary.names, name);
    });
    return found == m_images.end() ? nullptr : &*found;
}

Result<ImageDetail> FakeEngine::inspect(const std::string &image)
{
    const std::lock_guard lock(m_mutex);
    if (const auto *found = find(image))
        return found->detail;
    return fail(Error::Kind::NotFound, "image.not-found", {image}, "No such image: " + image);
}

Result<std::vector<FileChange>> FakeEngine::layerFiles(const std::string &image, const Digest &diffId)
{
    const std::lock_guard lock(m_mutex);
    const auto *found = find(image);
    if (!found || !found->files.contains(diffId))
        return fail(Error::Kind::NotFound, "image.not-found", {image}, "No such image: " + image);
    return found->files.at(diffId);
}

Result<std::vector<FolderEntry>> FakeEngine::stepFiles(const StepName &step, const std::string &)
{
    return fail(Error::Kind::NotFound, "step.not-found", {step.step}, "there is no finished step " + step.step); // it keeps none
}

Result<FilePart> FakeEngine::stepFile(const StepName &step, const std::string &, std::int64_t)
{
    return fail(Error::Kind::NotFound, "step.not-found", {step.step}, "there is no finished step " + step.step);
}

Result<void> FakeEngine::tag(const std::string &image, const std::string &name)
{
    const std::lock_guard lock(m_mutex);
    auto *found = find(image);
    if (!found)
        return fail(Error::Kind::NotFound, "image.not-found", {image}, "No such image: " + image);
    for (auto &other : m_images)
        std::erase(other.detail.summary.names, familiar(name));
    found->detail.summary.names.push_back(familiar(name));
    return {};
}

Result<Removal> FakeEngine::remove(const std::string &image, bool)
{
    const std::lock_guard lock(m_mutex);
    auto *found = find(image);
    if (!found)
        return fail(Error::Kind::NotFound, "image.not-found", {image}, "No such image: " + image);
    Removal removal;
    auto &names = found->detail.summary.names;
    const auto byName = std::ranges::contains(names, familiar(image));
    removal.untagged = byName ? std::vector{familiar(image)} : names;
    std::erase_if(names, [&](const std::string &name) { return std::ranges::contains(removal.untagged, name); });
    if (names.empty()) {
        removal.deleted = {found->detail.summary.id};
        m_images.erase(m_images.begin() + (found - m_images.data()));
    }
    return removal;
}

void FakeEngine::hold(const std::string &beforeInstruction)
{
    const std::lock_guard lock(m_mutex);
    m_held = beforeInstruction;
}

void FakeEngine::release()
{
    {
        const std::lock_guard lock(m_mutex);
        m_held.clear();
    }
    m_go.notify_all();
}

void FakeEngine::waitWhileHeld(const std::string &place, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_go.wait(lock, stop, [&] { return m_held != place; });
}

int FakeEngine::buildsMade() const
{
    const std::lock_guard lock(m_mutex);
    return m_builds;
}

// It has no files, so archives only show that they were asked for.
Result<void> FakeEngine::save(const SaveRequest &request, std::stop_token)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &image : request.images) {
        if (!find(image))
            return fail(Error::Kind::NotFound, "image.not-found", {image}, "No such image: " + image);
    }
    return {};
}

Result<std::vector<LoadedImage>> FakeEngine::load(const std::filesystem::path &file, std::stop_token)
{
    return fail(Error::Kind::Invalid, "archive.no-images", {file.string()}, "invalid archive: does not contain a manifest.json");
}

Result<Digest> FakeEngine::importFiles(const ImportRequest &request, std::stop_token)
{
    return fail(Error::Kind::NotFound, "file.unreadable", {request.source}, "there are no files here");
}

Result<void> FakeEngine::exportFiles(const std::string &image, const std::filesystem::path &, std::stop_token)
{
    const std::lock_guard lock(m_mutex);
    if (!find(image))
        return fail(Error::Kind::NotFound, "image.not-found", {image}, "No such image: " + image);
    return {};
}

Result<StoreUsage> FakeEngine::usage()
{
    const std::lock_guard lock(m_mutex);
    StoreUsage usage{.shares = {{.kind = StoredKind::Images, .count = static_cast<std::int64_t>(m_images.size())}}, .images = {}};
    for (const auto &image : m_images) {
        const auto &summary = image.detail.summary;
        usage.images.push_back({.id = summary.id, .names = summary.names, .unique = summary.size});
        usage.shares.front().bytes += summary.size;
    }
    return usage;
}

Result<PruneReport> FakeEngine::prune(const PruneOrder &)
{
    return PruneReport{};
}

Result<VerifyReport> FakeEngine::verify(bool, std::stop_token)
{
    return VerifyReport{};
}

} // namespace slipway
