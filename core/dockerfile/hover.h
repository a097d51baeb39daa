// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/definitions.h"
#include "core/dockerfile/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace slipway {

/// What an instruction leaves in the image.
enum class InstructionEffect {
    StartsStage,   ///< FROM
    AddsLayer,     ///< RUN, COPY, ADD, WORKDIR
    Settings,      ///< the image's config alone: ENV, CMD, …
    BuildOnly,     ///< ARG: nothing but a line of history
    StoredTrigger, ///< ONBUILD
};

/// Of an upper-case name; nothing for a word that is no instruction.
std::optional<InstructionEffect> effectOf(std::string_view instruction);

struct HoveredInstruction {
    std::string name;
    InstructionEffect effect = InstructionEffect::Settings;
};

struct HoveredFlag {
    std::string instruction;
    std::string flag; ///< without its dashes
};

struct HoveredVariable {
    std::string name;
    std::optional<VariableDefinition> definition; ///< the one that counts here; nothing if none is in the file
};

/// A stage's name in FROM or --from.
struct HoveredStage {
    std::string name;
    SourceRange definition; ///< of the stage's name, or of its FROM
};

/// What stands at a place, for a tooltip and for *go to definition*.
struct Hover {
    SourceRange range;
    std::variant<HoveredInstruction, HoveredFlag, HoveredVariable, HoveredStage> what;
};

std::optional<Hover> hoverAt(const Document &document, std::size_t offset);

} // namespace slipway
