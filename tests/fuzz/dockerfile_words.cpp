// SPDX-License-Identifier: GPL-3.0-or-later
// Any word, in every mode: expansion ends, and its words lie in the input in their order.
#include "core/dockerfile/word_expansion.h"

#include <cstdint>
#include <cstdlib>

using namespace slipway;

namespace {

void checkWords(const Expansion &expansion, std::size_t size)
{
    std::size_t last = 0;
    for (const auto &word : expansion.words) {
        if (word.text.empty() || word.begin < last || word.begin > word.end || word.end > size)
            std::abort();
        last = word.begin;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view word(reinterpret_cast<const char *>(data), size);
    const VariableLookup lookup = [](std::string_view name) {
        return name.size() % 2 == 1 ? std::optional<std::string>("a/b c*\n\xed\x95\x9c") : std::nullopt;
    };
    for (const auto quotes :
         {ExpansionMode::Quotes::Remove, ExpansionMode::Quotes::Keep, ExpansionMode::Quotes::Literal}) {
        for (const auto escapes : {ExpansionMode::Escapes::Remove, ExpansionMode::Escapes::Keep}) {
            for (const auto unset : {ExpansionMode::Unset::Empty, ExpansionMode::Unset::Keep}) {
                if (const auto expansion = expand(word, lookup, {'\\', quotes, escapes, unset}))
                    checkWords(*expansion, size);
            }
        }
    }
    return 0;
}
