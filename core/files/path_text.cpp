// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/path_text.h"

#include <algorithm>
#include <vector>

namespace slipway {

namespace {

constexpr int mostLinks = 255;

void removeLast(std::string &path)
{
    const auto slash = path.rfind('/');
    path.resize(slash == std::string::npos ? 0 : slash);
}

void append(std::string &path, std::string_view name)
{
    if (!path.empty())
        path += '/';
    path += name;
}

/// The names of a path, last first, so that the next one is at the back.
std::vector<std::string> namesBackwards(std::string_view path)
{
    std::vector<std::string> names;
    while (!path.empty()) {
        const auto slash = path.rfind('/');
        const auto name = slash == std::string_view::npos ? path : path.substr(slash + 1);
        if (!name.empty() && name != ".")
            names.emplace_back(name);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    }
    return names;
}

} // namespace

std::string cleanPath(std::string_view path)
{
    std::string clean;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        const auto name = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (name == "..")
            removeLast(clean);
        else if (!name.empty() && name != ".")
            append(clean, name);
    }
    return clean;
}

std::string joinPath(std::string_view folder, std::string_view below)
{
    std::string path(folder);
    if (!below.empty())
        append(path, below);
    return path;
}

std::string_view parentPath(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view baseName(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view pathBelow(std::string_view path, std::string_view folder)
{
    return folder.empty() ? path : path.substr(std::min(folder.size() + 1, path.size()));
}

bool isBelow(std::string_view path, std::string_view folder)
{
    if (folder.empty())
        return !path.empty();
    return path.size() > folder.size() && path[folder.size()] == '/' && path.starts_with(folder);
}

bool pathLess(std::string_view a, std::string_view b)
{
    const auto [inA, inB] = std::ranges::mismatch(a, b);
    if (inA == a.end() || inB == b.end())
        return a.size() < b.size();
    if (*inA == '/' || *inB == '/')
        return *inA == '/';
    return static_cast<unsigned char>(*inA) < static_cast<unsigned char>(*inB);
}

Result<std::string> followLinks(std::string_view path, const LinkReader &readLink)
{
    std::string resolved;
    auto pending = namesBackwards(path);
    int links = 0;
    while (!pending.empty()) {
        const auto name = std::move(pending.back());
        pending.pop_back();
        if (name == "..") {
            removeLast(resolved);
            continue;
        }
        auto candidate = joinPath(resolved, name);
        const auto target = TRY(readLink(candidate));
        if (!target) {
            resolved = std::move(candidate);
            continue;
        }
        if (++links > mostLinks)
            return fail(Error::Kind::Invalid, "path.too-many-links", {"/" + std::string(path)},
                        "/" + std::string(path) + ": too many levels of symbolic links");
        if (target->starts_with('/'))
            resolved.clear();
        std::ranges::move(namesBackwards(*target), std::back_inserter(pending));
    }
    return resolved;
}

} // namespace slipway
