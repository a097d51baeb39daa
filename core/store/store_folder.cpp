// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_folder.h"

#include "core/base/file.h"
#include "core/store/blob_store.h"

#include <charconv>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

/// Of the folder's layout as a whole; the database and the listings carry their own.
constexpr int layoutVersion = 1;

constexpr std::string_view lockSuffix = ".lock";

Result<void> checkVersion(const fs::path &root)
{
    const auto path = root / "version";
    const auto text = readFile(path, 64);
    if (!text && text.error().kind == Error::Kind::NotFound)
        return writeFile(path, std::to_string(layoutVersion) + "\n");
    if (!text)
        return Failure(text.error());
    int version = 0;
    std::from_chars(text->data(), text->data() + text->size(), version);
    if (version == layoutVersion)
        return {};
    return fail(Error::Kind::Unsupported, "store.too-new",
                {root.string(), std::to_string(version), std::to_string(layoutVersion)},
                "the store " + root.string() + " was made by another version of Slipway");
}

/// Beside NAME.lock, which is locked while its process lives, lies that process's folder NAME.
fs::path folderOf(const fs::path &lock)
{
    return fs::path(lock).replace_extension();
}

void removeDead(const fs::path &scratch)
{
    std::error_code error; // nothing there yet
    for (const auto &entry : fs::directory_iterator(scratch, error)) {
        if (entry.path().extension() != lockSuffix)
            continue;
        const auto dead = LifeLock::inherit(entry.path());
        // What this process may not remove (files of sub-ids, seen from outside the helper) stays with its lock file,
        // so that a start which may will find it.
        if (dead && removeTree(folderOf(dead->path)))
            ::unlink(dead->path.c_str());
    }
}

} // namespace

StorePaths::StorePaths(const fs::path &folder)
    : root(folder), blobs(folder / "blobs"), layers(folder / "layers"), caches(folder / "caches"), builds(folder / "builds"),
      database(folder / "slipway.db"), scratch(folder / "scratch")
{
}

Result<StoreFolder> StoreFolder::open(const fs::path &folder)
{
    StorePaths paths(fs::absolute(folder));
    TRY(createFolders(paths.root));
    TRY(checkVersion(paths.root));
    for (const auto &path : {paths.blobs, paths.layers, paths.builds, paths.scratch})
        TRY(createFolders(path));
    removeDead(paths.scratch);
    BlobStore(paths.blobs).removeAbandoned();
    auto life = TRY(LifeLock::create(paths.scratch, "", lockSuffix));
    paths.scratch = folderOf(life.path);
    TRY(createFolders(paths.scratch));
    return StoreFolder(std::move(paths), std::move(life));
}

StoreFolder::~StoreFolder()
{
    if (m_life.fd.valid() && removeTree(m_paths.scratch))
        ::unlink(m_life.path.c_str());
}

} // namespace slipway
