// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/word_expansion.h"

#include "core/dockerfile/word_lexer.h"

namespace slipway {

VariableLookup noVariables()
{
    return [](std::string_view) { return std::optional<std::string>(); };
}

ExpansionMode ExpansionMode::hereDocument()
{
    ExpansionMode mode;
    mode.quotes = Quotes::Literal;
    return mode;
}

ExpansionMode ExpansionMode::stepTitle(char escape)
{
    ExpansionMode mode;
    mode.escape = escape;
    mode.quotes = Quotes::Keep;
    mode.unset = Unset::Keep;
    return mode;
}

Result<Expansion> expand(std::string_view word, const VariableLookup &variables, const ExpansionMode &mode)
{
    return WordLexer(word, variables, mode).run();
}

Result<std::string> expandWord(std::string_view word, const VariableLookup &variables, const ExpansionMode &mode)
{
    return TRY(expand(word, variables, mode)).text;
}

} // namespace slipway
