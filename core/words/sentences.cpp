// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/sentences.h"

#include <algorithm>

namespace slipway {

std::array<std::span<const Sentence>, 5> sentenceTables()
{
    return {dockerfileSentences(), checksSentences(), imagesSentences(), containersSentences(), programSentences()};
}

const Sentence *findSentence(std::string_view code)
{
    for (const auto table : sentenceTables())
        if (const auto found = std::ranges::find(table, code, &Sentence::code); found != table.end())
            return &*found;
    return nullptr;
}

} // namespace slipway
