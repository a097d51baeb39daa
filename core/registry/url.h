// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

/// An http or https address, taken apart by the same parser that the transport uses.
struct Url {
    std::string scheme; ///< "http" or "https"
    std::string host;   ///< an IPv6 address stands in brackets
    std::string port;
    std::string path;
    std::string text; ///< the whole, as it is requested

    /// Errors: http.bad-url (text without user and query) for anything else, and for one with a user or password in it
    static Result<Url> parse(std::string_view text);
    /// What a Location field means that came from here. Error: http.bad-url
    Result<Url> resolve(std::string_view location) const;

    /// Whether what is meant for one may be told to the other: same scheme, host and port.
    bool sameOrigin(const Url &other) const;
    /// Without the query, which may hold a signature: for people.
    std::string shown() const { return scheme + "://" + host + ':' + port + path; }
};

/// Whether the name means this very machine: localhost, 127.0.0.0/8, [::1].
bool isLoopback(std::string_view host);

using FormFields = std::vector<std::pair<std::string, std::string>>;
/// "a=1&b=x%20y"
std::string encodeForm(const FormFields &fields);

} // namespace slipway
