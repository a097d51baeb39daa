// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/content_key.h"

#include "core/files/path_text.h"

namespace slipway {

namespace {

bool hasFacts(const SelectedSource &source, const SelectedEntry &entry)
{
    return !source.content && (entry.status.kind == EntryKind::File || entry.status.kind == EntryKind::Folder);
}

bool isDevice(EntryKind kind)
{
    return kind == EntryKind::BlockDevice || kind == EntryKind::CharacterDevice;
}

FileRecord record(const SelectedSource &source, const SelectedEntry &entry, FileOwners owners)
{
    const auto &status = entry.status;
    const bool keptOwner = owners == FileOwners::Kept && !source.content;
    return {.path = joinPath(source.name, entry.path),
            .kind = status.kind,
            .mode = status.kind == EntryKind::SymbolicLink ? 0777 : status.mode,
            .uid = keptOwner ? status.uid : 0,
            .gid = keptOwner ? status.gid : 0,
            .size = status.kind == EntryKind::File ? status.size : 0,
            .linkTarget = entry.linkTarget,
            .deviceNumber = isDevice(status.kind) ? status.deviceNumber : 0};
}

std::vector<FileQuestion> questions(const Selection &selection)
{
    std::vector<FileQuestion> asked;
    for (const auto &source : selection.sources) {
        for (const auto &entry : source.entries) {
            if (hasFacts(source, entry))
                asked.push_back({.path = joinPath(source.path, entry.path), .status = entry.status});
        }
    }
    return asked;
}

} // namespace

Result<FileManifest> describe(const Selection &selection, const SourceRoot &root, FileDigests &digests, std::stop_token stop)
{
    auto facts = TRY(digests.facts(root.folder(), questions(selection), std::move(stop)));
    FileManifest manifest;
    auto next = facts.begin();
    for (const auto &source : selection.sources) {
        if (source.status.kind == EntryKind::Folder)
            manifest.files.push_back({.path = source.name, .kind = EntryKind::Folder});
        for (const auto &entry : source.entries) {
            auto file = record(source, entry, root.owners());
            if (source.content)
                file.digest = Digest::of(*source.content);
            if (hasFacts(source, entry)) {
                file.digest = next->digest;
                file.attributes = std::move(next->attributes);
                ++next;
            }
            manifest.files.push_back(std::move(file));
        }
    }
    return manifest;
}

Digest contentKey(const FileManifest &manifest)
{
    return Digest::of(manifest.print());
}

} // namespace slipway
