// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/description.h"

namespace slipway {

std::string descriptionOf(std::string_view name, const std::vector<Comment> &comments)
{
    if (name.empty())
        return {};
    for (const auto &comment : comments) {
        if (comment.text.starts_with(name) && comment.text.substr(name.size()).starts_with(' '))
            return comment.text.substr(name.size() + 1);
    }
    return {};
}

} // namespace slipway
