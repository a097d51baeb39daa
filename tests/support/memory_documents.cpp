// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory_documents.h"

#include <algorithm>

namespace slipway {

Result<Project> MemoryDocuments::lesson()
{
    return Project{.dockerfile = "/lessons/hello/Dockerfile", .context = "/lessons/hello", .text = "FROM alpine\n\nCMD [ \"echo\", \"hello\" ]\n",
                   .imageName = "me/hello:1", .offlineBase = OfflineBase::UseBuiltIn};
}

Result<PathRole> MemoryDocuments::roleOf(const std::filesystem::path &path) const
{
    if (path == "/")
        return fail(Error::Kind::Denied, "drop.root-folder", {}, "The whole file system can't be the build context.");
    if (path == "/home/me")
        return fail(Error::Kind::Denied, "drop.home-folder", {path.string()}, "Your home folder can't be the build context.");
    if (files.contains(path))
        return PathRole::Dockerfile;
    if (std::ranges::contains(folders, path))
        return files.contains(path / "Dockerfile") ? PathRole::Context : PathRole::EmptyContext;
    return fail(Error::Kind::NotFound, "document.not-found", {path.string()}, path.string() + " is not there.");
}

Result<Project> MemoryDocuments::open(const std::filesystem::path &path)
{
    const auto role = TRY(roleOf(path));
    if (role == PathRole::EmptyContext)
        return Project{.dockerfile = path / "Dockerfile", .context = path, .text = "FROM alpine\n", .saved = false, .imageName = path.filename().string() + ":1"};
    const auto file = role == PathRole::Dockerfile ? path : path / "Dockerfile";
    return Project{.dockerfile = file, .context = file.parent_path(), .text = files.at(file), .imageName = file.parent_path().filename().string() + ":1"};
}

Result<void> MemoryDocuments::save(const std::filesystem::path &path, const std::string &text)
{
    files[path] = text;
    return {};
}

} // namespace slipway
