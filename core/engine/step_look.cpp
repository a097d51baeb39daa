// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/step_look.h"

#include "core/base/error.h"
#include "core/engine/container_run.h"
#include "core/engine/image_writer.h"
#include "core/files/path_text.h"
#include "core/files/root_folder.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

namespace {

Failure unreadable(const std::string &path, int number)
{
    return Failure(systemError("step.unreadable", path, number));
}

Failure noSuchPath(const std::string &path)
{
    return fail(Error::Kind::NotFound, "step.no-such-path", {path}, path + ": no such file or directory");
}

Result<std::string> findBuild(const std::vector<BuildSummary> &builds, const std::string &name)
{
    if (builds.empty())
        return fail(Error::Kind::NotFound, "build.none", {}, "nothing was built yet");
    if (name.empty())
        return builds.front().id;
    const auto begins = [&](const BuildSummary &build) { return build.id.starts_with(name); };
    const auto count = std::ranges::count_if(builds, begins);
    if (count == 0)
        return fail(Error::Kind::NotFound, "build.not-found", {name}, "No such build: " + name);
    if (count > 1)
        return fail(Error::Kind::Invalid, "build.ambiguous", {name}, "several builds begin with " + name);
    return std::ranges::find_if(builds, begins)->id;
}

// "[builder 2/3] RUN make": "builder 2/3", or its last word.
bool isCalled(const StepPlace &place, std::string_view name)
{
    const std::string_view title = place.title;
    const auto end = title.find("] ");
    if (!title.starts_with('[') || end == std::string_view::npos)
        return false;
    const auto inside = title.substr(1, end - 1);
    const auto blank = inside.rfind(' ');
    return inside == name || (blank != std::string_view::npos && inside.substr(blank + 1) == name);
}

/// Where a base that no step had to unpack yet has the layer.
Result<std::optional<Descriptor>> blobOf(Services &services, const Digest &layer)
{
    for (const auto &record : TRY(services.catalog.list())) {
        const auto image = readImage(services.blobs, record.manifest);
        if (!image)
            continue; // damaged; nothing can be had from it
        const auto at = std::ranges::find(image->config.diffIds, layer) - image->config.diffIds.begin();
        if (std::cmp_less(at, std::min(image->config.diffIds.size(), image->manifest.layers.size())))
            return image->manifest.layers[static_cast<std::size_t>(at)];
    }
    return std::nullopt;
}

Result<std::unique_ptr<Snapshot>> snapshotOf(Services &services, const StepPlace &place, std::stop_token stop)
{
    std::vector<Digest> below;
    for (const auto &layer : place.layers) {
        if (!services.layers.has(layer)) {
            const auto blob = TRY(blobOf(services, layer));
            if (!blob || !services.blobs.has(blob->digest))
                return fail(Error::Kind::NotFound, "step.collected", {place.title}, "the files of step " + place.title + " are gone");
            TRY(services.layers.unpack(blob->digest, layer, below, stop));
        }
        below.push_back(layer);
    }
    return services.snapshots.prepare(place.layers);
}

FileType typeOf(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Folder:
        return FileType::Folder;
    case EntryKind::SymbolicLink:
        return FileType::SymbolicLink;
    case EntryKind::CharacterDevice:
    case EntryKind::BlockDevice:
        return FileType::Device;
    case EntryKind::Fifo:
        return FileType::Fifo;
    case EntryKind::File:
    case EntryKind::Socket:
        break;
    }
    return FileType::File;
}

Result<FolderEntry> entryAt(const RootFolder &root, const std::string &path)
{
    const auto status = TRY(root.status(path));
    if (!status)
        return noSuchPath(path);
    FolderEntry entry{.name = std::string(baseName(path)),
                      .type = typeOf(status->kind),
                      .size = status->size,
                      .mode = static_cast<int>(status->mode),
                      .uid = static_cast<int>(status->uid),
                      .gid = static_cast<int>(status->gid)};
    if (status->kind == EntryKind::SymbolicLink)
        entry.linkTarget = TRY(root.linkTarget(path)).value_or("");
    return entry;
}

Result<std::vector<std::string>> namesIn(const RootFolder &root, const std::string &folder)
{
    auto fd = root.openBelow(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!fd.valid())
        return unreadable(folder, errno);
    const std::unique_ptr<DIR, int (*)(DIR *)> stream(::fdopendir(::dup(fd.get())), ::closedir);
    if (!stream)
        return unreadable(folder, errno);
    std::vector<std::string> names;
    errno = 0;
    while (const auto *entry = ::readdir(stream.get())) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..")
            names.push_back(name);
        errno = 0;
    }
    if (errno != 0)
        return unreadable(folder, errno);
    std::ranges::sort(names);
    return names;
}

} // namespace

Result<StepPlace> findStep(const std::vector<BuildSummary> &builds, StepPlaces &places, const StepName &name)
{
    const auto wanted = name.step.starts_with('#') ? name.step.substr(1) : name.step;
    auto all = TRY(places.list(TRY(findBuild(builds, name.build))));
    std::erase_if(all, [&](const StepPlace &place) {
        return std::to_string(place.number) != wanted && place.title != name.step && !isCalled(place, name.step);
    });
    if (all.size() > 1)
        return fail(Error::Kind::Invalid, "step.ambiguous", {name.step}, "several steps are called " + name.step);
    if (all.empty())
        return fail(Error::Kind::NotFound, "step.not-found", {name.step}, "there is no finished step " + name.step);
    return all.front();
}

Result<std::vector<FolderEntry>> listStepFiles(Services &services, const StepPlace &place, const std::string &path)
{
    const auto snapshot = TRY(snapshotOf(services, place, {}));
    const auto root = TRY(RootFolder::open(snapshot->root()));
    const auto folder = TRY(root.follow(path));
    const auto status = TRY(root.status(folder));
    if (!status)
        return noSuchPath(path);
    std::vector<FolderEntry> entries;
    if (status->kind != EntryKind::Folder) {
        auto entry = TRY(entryAt(root, folder));
        entries.push_back(std::move(entry));
        return entries;
    }
    for (const auto &name : TRY(namesIn(root, folder))) {
        auto entry = TRY(entryAt(root, joinPath(folder, name)));
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<FilePart> readStepFile(Services &services, const StepPlace &place, const std::string &path, std::int64_t offset)
{
    const auto snapshot = TRY(snapshotOf(services, place, {}));
    const auto root = TRY(RootFolder::open(snapshot->root()));
    const auto file = TRY(root.follow(path));
    const auto status = TRY(root.status(file));
    if (!status)
        return noSuchPath(path);
    if (status->kind != EntryKind::File)
        return fail(Error::Kind::Invalid, "step.no-file", {path}, path + " is no regular file");
    const auto fd = root.openBelow(file, O_RDONLY | O_CLOEXEC);
    if (!fd.valid())
        return unreadable(path, errno);
    FilePart part{.bytes = std::string(static_cast<std::size_t>(std::clamp<std::int64_t>(status->size - offset, 0, FilePart::limit)), '\0'),
                  .size = status->size};
    std::size_t filled = 0;
    while (filled < part.bytes.size()) {
        const auto got = ::pread(fd.get(), part.bytes.data() + filled, part.bytes.size() - filled, offset + static_cast<std::int64_t>(filled));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return unreadable(path, got == 0 ? EIO : errno);
        filled += static_cast<std::size_t>(got);
    }
    return part;
}

Result<RunOutcome> runAtStep(Services &services, const StepPlace &place, const RunRequest &request, const OutputHandler &output,
                             std::stop_token stop)
{
    const auto snapshot = TRY(snapshotOf(services, place, stop));
    ImageConfig config;
    config.env = place.env;
    config.workingDir = place.workingDir;
    config.user = place.user;
    config.cmd = std::vector<std::string>{"/bin/sh"};
    return runIn(services, *snapshot, config, request, output, std::move(stop));
}

} // namespace slipway
