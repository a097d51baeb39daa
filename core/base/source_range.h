// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace slipway {

/// A place in a text as people count it: both from 1, the column in bytes.
struct TextPosition {
    int line = 1;
    int column = 1;

    bool operator==(const TextPosition &) const = default;
};

/// A stretch of a text, in bytes: [begin, end).
struct SourceRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    int firstLine = 0; ///< from 1; 0 where the lines are not known
    int lastLine = 0;  ///< of the last byte inside, from 1

    std::size_t size() const { return end - begin; }
    bool contains(std::size_t offset) const { return begin <= offset && offset < end; }
    std::string_view in(std::string_view text) const;

    bool operator==(const SourceRange &) const = default;
};

/// Where the byte at `offset` stands; past the end: just behind the last byte.
TextPosition positionAt(std::string_view text, std::size_t offset);

} // namespace slipway
