// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace slipway {

/// A reference taken apart as written, with nothing filled in: [domain "/"] path [":" tag] ["@" digest].
struct ReferenceParts {
    std::string_view domain = {};
    std::string_view path = {};
    std::string_view tag = {};
    std::string_view digest = {}; ///< of the right form; its algorithm and length are not looked at

    bool operator==(const ReferenceParts &) const = default;
};

/// By the grammar of distribution/reference; nullopt for what it does not derive. The parts point into `text`.
std::optional<ReferenceParts> splitReference(std::string_view text);

/// host [":" port], where host is a name, an IPv4 address or an IPv6 address in brackets.
bool isRegistryDomain(std::string_view text);

} // namespace slipway
