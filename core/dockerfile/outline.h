// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <optional>
#include <string>
#include <vector>

namespace slipway {

struct OutlineArgument {
    std::string name;
    std::optional<std::string> value; ///< its default, as written
    std::string description;          ///< of the comment above
    SourceRange range;
};

/// A stage as a list of targets or a table of contents shows it; nothing is expanded.
struct OutlineStage {
    std::string name; ///< in lower case; empty without AS
    std::string base;
    std::string platform; ///< of --platform
    std::string description;
    std::vector<OutlineArgument> arguments;
    std::vector<std::size_t> instructions; ///< indexes in the document, FROM first
    SourceRange range;
    bool isDefault = false; ///< what is built without a target
};

struct Outline {
    std::vector<OutlineArgument> arguments; ///< before the first FROM
    std::vector<OutlineStage> stages;
};

/// Of any text, also one with faults: what can't be read is left out.
Outline outlineOf(const Document &document);

} // namespace slipway
