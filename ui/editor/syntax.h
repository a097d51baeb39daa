// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <cstdint>
#include <vector>

namespace slipway {

/// What a byte of a Dockerfile is, for the eye.
enum class Syntax : std::uint8_t {
    Text,
    Instruction,         ///< FROM, RUN, COPY, ADD, WORKDIR: what changes files
    SettingsInstruction, ///< what changes settings only
    UnknownInstruction,
    Flag,
    Variable,
    String,
    StageName,
    HereDocument,
    Comment,
    Directive,
    Count
};

/// One value for each byte of the document's text.
std::vector<Syntax> syntaxOf(const Document &document);

} // namespace slipway
