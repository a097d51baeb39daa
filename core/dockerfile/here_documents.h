// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/joined_text.h"

#include <optional>
#include <string_view>
#include <vector>

namespace slipway {

/// The here-document that one word (`<<EOF`, `3<<-'EOF'`) begins, without its content; nothing if it begins none.
/// Error: dockerfile.expansion, where a quote in the word has no end
Result<std::optional<HereDocument>> readHereDocumentWord(std::string_view word);

/// All that the text of an instruction begins, in order. A text that the word lexer refuses begins none.
Result<std::vector<HereDocument>> findHereDocuments(const JoinedText &text);

} // namespace slipway
