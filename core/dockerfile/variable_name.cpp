// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/variable_name.h"

#include "core/dockerfile/go_text.h"

#include <QChar>

namespace slipway {

namespace {

template <typename Belongs>
std::size_t runLength(std::string_view text, std::size_t at, Belongs belongs)
{
    const auto begin = at;
    for (auto character = characterAt(text, at); character.length > 0 && belongs(character.codePoint);
         character = characterAt(text, at))
        at += character.length;
    return at - begin;
}

} // namespace

std::size_t variableNameLength(std::string_view text, std::size_t at)
{
    const auto isDigit = [](char32_t c) { return QChar::isDigit(c); };
    const auto isNameCharacter = [](char32_t c) { return c == '_' || QChar::isLetter(c) || QChar::isDigit(c); };
    const auto first = characterAt(text, at);
    if (first.length == 0)
        return 0;
    if (isDigit(first.codePoint))
        return runLength(text, at, isDigit);
    if (std::u32string_view(U"@*#?-$!").find(first.codePoint) != std::u32string_view::npos)
        return first.length;
    return runLength(text, at, isNameCharacter);
}

} // namespace slipway
