// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/joined_text.h"

#include <algorithm>

namespace slipway {

void JoinedText::clear()
{
    m_text.clear();
    m_pieces.clear();
}

void JoinedText::append(std::string_view piece, std::size_t sourceBegin, int line)
{
    if (piece.empty() && !m_pieces.empty())
        return;
    m_pieces.push_back({m_text.size(), sourceBegin, line});
    m_text += piece;
}

const JoinedText::Piece &JoinedText::pieceAt(std::size_t offset) const
{
    const auto after = std::ranges::upper_bound(m_pieces, offset, {}, &Piece::begin);
    return *std::prev(after);
}

SourceRange JoinedText::range(std::size_t begin, std::size_t end) const
{
    if (m_pieces.empty())
        return {};
    // Where there is nothing, the place is behind what comes before: it still belongs to that, wherever the text goes on.
    const bool nothing = end <= begin;
    const auto &first = pieceAt(nothing && begin > 0 ? begin - 1 : begin);
    const auto sourceBegin = first.sourceBegin + (begin - first.begin);
    if (nothing)
        return {sourceBegin, sourceBegin, first.line, first.line};
    const auto &last = pieceAt(end - 1);
    return {sourceBegin, last.sourceBegin + (end - last.begin), first.line, last.line};
}

} // namespace slipway
