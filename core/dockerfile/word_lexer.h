// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_pattern.h"
#include "core/dockerfile/word_expansion.h"

namespace slipway {

/// One pass over a word; expand() in word_expansion.h is the way in.
class WordLexer
{
public:
    WordLexer(std::string_view word, const VariableLookup &variables, const ExpansionMode &mode);

    Result<Expansion> run();

private:
    /// What a stretch of the word becomes: as one text, and split at blanks.
    class Output
    {
    public:
        void addCharacter(std::string_view character, std::size_t begin, std::size_t end);
        void addProtected(std::string_view piece, std::size_t begin, std::size_t end);
        void addExpanded(std::string_view value, std::size_t begin, std::size_t end);
        void addUnsplit(std::string_view piece) { m_text += piece; }
        void endWord();

        std::string takeText() { return std::move(m_text); }
        std::vector<SplitWord> takeWords();

    private:
        std::string m_text;
        std::vector<SplitWord> m_words;
        SplitWord m_word;
    };

    struct Modifier {
        std::string name;
        std::string sign; // "-", ":-", "#", …
    };

    Result<void> lexTo(std::optional<char> stop, ExpansionMode::Escapes escapes, Output &output);
    Result<void> lexCharacter(ExpansionMode::Escapes escapes, Output &output);
    void lexEscape(ExpansionMode::Escapes escapes, Output &output);
    void lexAngle(Output &output);
    Result<std::string> lexSingleQuote();
    Result<std::string> lexDoubleQuote(ExpansionMode::Escapes escapes);
    Result<std::string> lexDollar();
    Result<std::string> lexBraces();
    Result<std::string> lexModifier(const Modifier &modifier);
    Result<std::string> applyModifier(const Modifier &modifier, const std::optional<std::string> &value,
                                      std::string word);
    Result<std::string> lexReplacement(const std::string &name);
    Result<std::string> nested(char stop, ExpansionMode::Escapes escapes, std::string_view reasonAtEnd);
    std::string takeName();

    std::optional<std::string> lookUp(const std::string &name);
    Failure refused(std::string reason) const;

    bool atEnd() const { return m_at >= m_input.size(); }
    bool at(char c) const { return !atEnd() && m_input[m_at] == c; }
    std::string_view takeCharacter();

    std::string_view m_input;
    const VariableLookup &m_variables;
    ExpansionMode m_mode;
    std::size_t m_at = 0;
    int m_depth = 0;
    Expansion m_result;
};

} // namespace slipway
