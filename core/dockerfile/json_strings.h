// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One string of an exec form: what it says, and where it stands, quotes included.
struct JsonString {
    std::string value;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What a text is when it is tried as the exec form.
struct JsonStrings {
    enum class Kind {
        NotJson,    ///< not one whole JSON array: the shell form
        NotStrings, ///< an array, but not of strings only: an error
        Strings,
    };

    Kind kind = Kind::NotJson;
    std::vector<JsonString> strings;
};

/// Reads `text` as a JSON array of strings with Go's ideas of JSON: no trailing comma, no single quotes, unpaired
/// surrogates and bad UTF-8 become the replacement character, nesting ends at 10,000.
JsonStrings readJsonStrings(std::string_view text);

} // namespace slipway
