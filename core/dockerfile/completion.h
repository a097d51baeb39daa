// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <string>
#include <vector>

namespace slipway {

struct CompletionItem {
    enum class Kind { Instruction, Keyword, Flag, Value, Stage, Image, Variable, Path, Directive, Rule };

    Kind kind = Kind::Keyword;
    std::string text; ///< what is inserted in the place of the range

    bool operator==(const CompletionItem &) const = default;
};

/// What may stand at a place.
struct Completion {
    SourceRange range; ///< what was typed of it so far
    std::vector<CompletionItem> items;
};

/// What the file itself does not tell.
struct CompletionFacts {
    std::vector<std::string> images = {};    ///< names that FROM and --from may take
    std::vector<std::string> paths = {};     ///< files and folders (with a slash behind) of the context
    std::vector<std::string> variables = {}; ///< that the base images set
};

/// Items begin with what was typed, in any case of letters, and take its case over; in a good order to offer them.
Completion completeAt(const Document &document, std::size_t offset, const CompletionFacts &facts = {});

} // namespace slipway
