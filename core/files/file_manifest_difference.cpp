// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_manifest.h"
#include "core/files/path_text.h"

#include <algorithm>
#include <format>
#include <map>

namespace slipway {

namespace {

using Kind = FileDifference::Kind;
using Files = std::vector<const FileRecord *>;

std::string owner(const FileRecord &file)
{
    return std::format("{}:{}", file.uid, file.gid);
}

/// The most telling of the differences between two states of one path.
FileDifference change(const FileRecord &before, const FileRecord &after)
{
    const auto made = [&](Kind kind, std::string from = {}, std::string to = {}) {
        return FileDifference{.kind = kind, .path = after.path, .before = std::move(from), .after = std::move(to)};
    };
    if (before.kind != after.kind || before.deviceNumber != after.deviceNumber)
        return made(Kind::Type, std::string(toString(before.kind)), std::string(toString(after.kind)));
    if (before.digest != after.digest || before.size != after.size)
        return made(Kind::Content);
    if (before.linkTarget != after.linkTarget)
        return made(Kind::LinkTarget, before.linkTarget, after.linkTarget);
    if (before.mode != after.mode)
        return made(Kind::Mode, std::format("{:04o}", before.mode), std::format("{:04o}", after.mode));
    if (before.uid != after.uid || before.gid != after.gid)
        return made(Kind::Owner, owner(before), owner(after));
    return made(Kind::Attributes);
}

Files sorted(const FileManifest &manifest)
{
    Files files;
    files.reserve(manifest.files.size());
    for (const auto &file : manifest.files)
        files.push_back(&file);
    std::ranges::stable_sort(files, pathLess, &FileRecord::path);
    return files;
}

/// Whether the one may be the other under a new name. Empty files and folders are too alike to say so.
bool sameButName(const FileRecord &a, const FileRecord &b)
{
    auto renamed = a;
    renamed.path = b.path;
    return a.kind == EntryKind::File && a.size > 0 && renamed == b;
}

/// Pairs what went with what came, each at most once.
std::vector<FileDifference> comings(Files &gone, const Files &come)
{
    std::multimap<Digest, const FileRecord *> byContent;
    for (const auto *file : gone)
        byContent.emplace(file->digest, file);
    std::vector<FileDifference> differences;
    for (const auto *file : come) {
        const auto [first, last] = byContent.equal_range(file->digest);
        const auto match = std::find_if(first, last, [&](const auto &old) { return sameButName(*old.second, *file); });
        if (match == last) {
            differences.push_back({.kind = Kind::Added, .path = file->path});
            continue;
        }
        differences.push_back({.kind = Kind::Renamed, .path = file->path, .before = match->second->path, .after = file->path});
        std::erase(gone, match->second);
        byContent.erase(match);
    }
    return differences;
}

} // namespace

std::vector<FileDifference> difference(const FileManifest &before, const FileManifest &after)
{
    const auto old = sorted(before);
    const auto now = sorted(after);
    std::vector<FileDifference> differences;
    Files gone;
    Files come;
    auto o = old.begin();
    auto n = now.begin();
    while (o != old.end() || n != now.end()) {
        if (n == now.end() || (o != old.end() && pathLess((*o)->path, (*n)->path))) {
            gone.push_back(*o++);
        } else if (o == old.end() || pathLess((*n)->path, (*o)->path)) {
            come.push_back(*n++);
        } else {
            if (**o != **n)
                differences.push_back(change(**o, **n));
            ++o;
            ++n;
        }
    }
    std::ranges::move(comings(gone, come), std::back_inserter(differences));
    for (const auto *file : gone)
        differences.push_back({.kind = Kind::Removed, .path = file->path});
    std::ranges::stable_sort(differences, pathLess, &FileDifference::path);
    return differences;
}

} // namespace slipway
