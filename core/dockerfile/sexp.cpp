// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/sexp.h"

#include "core/dockerfile/go_text.h"
#include "core/dockerfile/unicode_space.h"

namespace slipway {

namespace {

std::string dump(const Instruction &instruction)
{
    auto text = toLowerAscii(instruction.keyword);
    std::vector<std::string> flags;
    for (const auto &flag : instruction.flags)
        flags.push_back(flag.text);
    if (!flags.empty())
        text += " " + goQuote(flags);
    for (const auto &trigger : instruction.trigger)
        text += " (" + dump(trigger) + ")";
    if (instruction.form == Form::Unknown)
        return text + " \"\""; // its arguments are not read
    const bool pairs = instruction.form == Form::Pairs || instruction.form == Form::LegacyPair;
    const std::string sign = instruction.form == Form::Pairs ? " \"=\"" : " \"\"";
    for (std::size_t i = 0; i < instruction.words.size(); ++i)
        text += " " + goQuote(instruction.words[i].text) + (pairs && i % 2 == 1 ? sign : "");
    return text;
}

} // namespace

std::string toSexp(const Document &document)
{
    std::string text;
    for (const auto &instruction : document.instructions)
        text += "(" + dump(instruction) + ")\n";
    return text;
}

} // namespace slipway
