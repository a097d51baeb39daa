// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/sentences.h"

#include <QtTranslation>
#include <algorithm>
#include <array>

namespace slipway {

namespace {

constexpr auto all = std::to_array<Sentence>({
    {"cancelled", QT_TRANSLATE_NOOP("words", "Stopped.")},
});

} // namespace

std::span<const Sentence> sentences()
{
    return all;
}

const Sentence *findSentence(std::string_view code)
{
    const auto found = std::ranges::find(all, code, &Sentence::code);
    return found == all.end() ? nullptr : &*found;
}

} // namespace slipway
