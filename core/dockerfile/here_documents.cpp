// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/here_documents.h"

#include "core/dockerfile/word_expansion.h"

#include <algorithm>
#include <charconv>

namespace slipway {

namespace {

ExpansionMode markerMode(ExpansionMode::Quotes quotes)
{
    ExpansionMode mode; // always with the backslash, whatever the escape directive says
    mode.quotes = quotes;
    mode.unset = ExpansionMode::Unset::Keep;
    return mode;
}

std::ptrdiff_t quoteCount(std::string_view text)
{
    return std::ranges::count(text, '\'') + std::ranges::count(text, '"');
}

std::string_view behindBlanks(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(" \t\n\f\r"), text.size()));
}

} // namespace

Result<std::optional<HereDocument>> readHereDocumentWord(std::string_view word)
{
    HereDocument document;
    const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
    std::from_chars(word.data(), word.data() + digits, document.descriptor);
    word.remove_prefix(digits);
    if (!word.starts_with("<<"))
        return std::nullopt;
    word.remove_prefix(2);
    document.stripsTabs = word.starts_with('-');
    word = behindBlanks(word.substr(document.stripsTabs ? 1 : 0));
    if (word.empty() || word.contains('<'))
        return std::nullopt;
    const auto plain = TRY(expand(word, noVariables(), markerMode(ExpansionMode::Quotes::Remove)));
    if (plain.words.size() != 1)
        return std::nullopt;
    const auto quoted = TRY(expand(word, noVariables(), markerMode(ExpansionMode::Quotes::Keep)));
    if (quoted.words.size() != 1)
        return std::nullopt;
    document.name = plain.words.front().text;
    // An escaped quote is in both; one that quotes is only in the second.
    document.expand = quoteCount(document.name) == quoteCount(quoted.words.front().text);
    return document;
}

Result<std::vector<HereDocument>> findHereDocuments(const JoinedText &text)
{
    std::vector<HereDocument> documents;
    if (!text.text().contains("<<"))
        return documents;
    auto mode = markerMode(ExpansionMode::Quotes::Keep);
    mode.escapes = ExpansionMode::Escapes::Keep;
    const auto lexed = expand(text.text(), noVariables(), mode);
    if (!lexed)
        return documents;
    for (const auto &word : lexed->words) {
        auto document = TRY(readHereDocumentWord(word.text));
        if (!document)
            continue;
        document->wordRange = text.range(word.begin, word.end);
        documents.push_back(std::move(*document));
    }
    return documents;
}

} // namespace slipway
