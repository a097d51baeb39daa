// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/layer_entry.h"

#include <algorithm>

namespace slipway {

bool PathOrder::operator()(std::string_view left, std::string_view right) const
{
    const auto [l, r] = std::ranges::mismatch(left, right);
    if (r == right.end())
        return false;
    if (l == left.end())
        return true;
    // A slash ends a name, so it sorts before every byte that a name can have.
    const auto rank = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c); };
    return rank(*l) < rank(*r);
}

bool isWithin(std::string_view path, std::string_view folder)
{
    return folder.empty() || (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

std::string_view parentOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

Result<std::string> cleanEntryPath(std::string_view name)
{
    std::string path;
    for (std::size_t begin = 0; begin < name.size();) {
        const auto end = std::min(name.find('/', begin), name.size());
        const auto part = name.substr(begin, end - begin);
        begin = end + 1;
        if (part.empty() || part == ".")
            continue;
        if (part != "..") {
            if (!path.empty())
                path += '/';
            path += part;
        } else if (path.empty()) {
            return fail(Error::Kind::Corrupt, "layer.escapes", {std::string(name)},
                        "path " + std::string(name) + " escapes from the layer");
        } else {
            path.resize(parentOf(path).size());
        }
    }
    return path;
}

bool isInternalXattr(std::string_view name)
{
    return name.starts_with("user.overlay.") || name.starts_with("trusted.overlay.") ||
           name.starts_with("user.slipway.");
}

} // namespace slipway
