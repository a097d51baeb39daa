// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// Where a variable gets its value in the file.
struct VariableDefinition {
    enum class By { GlobalArg, Arg, Env };

    By by = By::Arg;
    std::string name;
    std::optional<std::string> value; ///< as written; nothing for a bare ARG
    SourceRange range;                ///< of the name and value
    std::size_t instruction = 0;      ///< index in the document
};

/// The definitions that instruction `index` can see, in the order in which they take effect: in a stage those of the
/// stages that it starts from, then its own so far; at a FROM and before it the global ones.
std::vector<VariableDefinition> visibleDefinitions(const Document &document, std::size_t index);

/// The stage before instruction `index` that FROM or --from means by `name`; nothing if there is none.
enum class StageLookup { From, CopyFrom }; ///< FROM compares the name as written, --from in any case of letters
const Stage *findDefinedStage(const Document &document, std::string_view name, std::size_t index, StageLookup lookup);

/// The instruction whose text, here-documents included, `offset` stands in or right behind; null between instructions.
const Instruction *instructionAt(const Document &document, std::size_t offset);

} // namespace slipway
