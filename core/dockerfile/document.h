// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// A line whose first character is `#`, also one inside a continued instruction.
struct Comment {
    std::string text;  ///< behind the `#`, without the blanks around it
    SourceRange range; ///< from the `#` to the line's end
};

/// `# key=value` at the head of the file: syntax, escape or check.
struct Directive {
    std::string name; ///< in lower case
    std::string value;
    SourceRange range; ///< from the `#` to the line's end
    SourceRange nameRange;
    SourceRange valueRange;
};

struct Word {
    std::string text; ///< as Docker's tree has it: quotes and variables still in it
    SourceRange range;
};

/// `--name=value` before an instruction's arguments; quotes and escapes are gone.
struct Flag {
    std::string text; ///< the whole, with its dashes
    std::string name;
    std::optional<std::string> value; ///< nothing where there is no `=`
    SourceRange range;
    SourceRange nameRange;  ///< without the dashes
    SourceRange valueRange; ///< empty behind the name where there is no value
};

struct HereDocument {
    std::string name;        ///< the word without its quotes, and the line that ends the body
    std::string content;     ///< as in the file, the line ends included
    bool expand = true;      ///< no part of the word was quoted
    bool stripsTabs = false; ///< `<<-`: leading tabs are no part of the content
    unsigned descriptor = 0; ///< of `3<<EOF`
    SourceRange wordRange;   ///< `<<EOF` in the instruction
    SourceRange contentRange;
    SourceRange endRange; ///< the line that ends it; empty where the file ends first

    /// The content as it is meant: without the leading tabs of `<<-`.
    std::string body() const;
};

/// How an instruction's arguments were written, and so what its words are.
enum class Form {
    Words,       ///< split at blanks
    Text,        ///< one word, the whole rest: the shell form, and WORKDIR, USER, …
    Exec,        ///< a JSON array
    Pairs,       ///< name=value …: the words are name, value, name, value, …
    LegacyPair,  ///< `ENV name rest of the line`: two words
    Healthcheck, ///< the first word is the type; execForm tells of the rest
    Onbuild,     ///< no words of its own: `trigger` has them
    Unknown,     ///< no instruction of this name; split at blanks
};

struct Instruction {
    std::string keyword; ///< as written
    std::string name;    ///< in upper case
    std::vector<Flag> flags;
    std::vector<Word> words;
    Form form = Form::Words;
    bool execForm = false; ///< the words (behind HEALTHCHECK's type) come from a JSON array
    std::vector<HereDocument> hereDocuments;
    std::vector<Instruction> trigger; ///< ONBUILD's instruction: one, or none where it is missing

    std::string text;  ///< continuations joined, comments gone; without the bodies of here-documents
    SourceRange range; ///< with the bodies
    SourceRange keywordRange;
    SourceRange argumentsRange;            ///< behind the flags
    std::vector<SourceRange> lines;        ///< the physical lines that make up `text`
    std::vector<SourceRange> skippedBlank; ///< blank lines inside a continuation
    std::vector<Comment> commentsAbove;    ///< the block of comments directly above; blank lines do not part it

    /// What the parser itself could not accept; null where it could. Docker stops at the first of these in the file,
    /// before it looks at what any instruction means. (Shared, since an Error is half as big as an Instruction and
    /// mostly absent.)
    std::shared_ptr<const Error> fault;
};

/// FROM and what belongs to it.
struct Stage {
    std::size_t first = 0; ///< index of its FROM
    std::size_t end = 0;   ///< one past its last instruction
    std::string name;      ///< of `AS name` in lower case; empty without
    SourceRange nameRange;
    SourceRange range; ///< from its FROM to the end of its last instruction
};

/// A Dockerfile as it is written, faults included. Every range is in bytes of `text`, and ranges of siblings do not
/// overlap.
struct Document {
    std::string text;
    char escape = '\\';
    std::vector<Directive> directives;
    std::vector<Comment> comments; ///< in order; directives are not among them
    std::vector<Instruction> instructions;
    std::vector<Stage> stages;

    const Directive *directive(std::string_view name) const; ///< null if the file has none
    const Stage *stageOf(std::size_t instruction) const;     ///< null before the first FROM
};

} // namespace slipway
