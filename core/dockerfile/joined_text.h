// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/source_range.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// The text of one instruction with its continuation lines joined, and for every byte of it the place it came from.
class JoinedText
{
public:
    void clear();

    /// Adds a piece of physical line `line`, which starts at byte `sourceBegin` of the file.
    void append(std::string_view piece, std::size_t sourceBegin, int line);

    const std::string &text() const { return m_text; }

    /// Where [begin, end) of the joined text stands in the file: from its first byte to its last, whatever lies
    /// between.
    SourceRange range(std::size_t begin, std::size_t end) const;

private:
    struct Piece {
        std::size_t begin;       // in m_text
        std::size_t sourceBegin; // in the file
        int line;
    };

    const Piece &pieceAt(std::size_t offset) const;

    std::string m_text;
    std::vector<Piece> m_pieces;
};

} // namespace slipway
