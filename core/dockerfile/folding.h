// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <vector>

namespace slipway {

/// Lines that an editor may fold away behind their first one.
struct FoldingRange {
    enum class Kind { Stage, Instruction, HereDocument, Comments };

    Kind kind = Kind::Stage;
    int firstLine = 0; ///< the line that stays, from 1
    int lastLine = 0;

    bool operator==(const FoldingRange &) const = default;
};

/// In order of their first lines, outer before inner.
std::vector<FoldingRange> foldingRanges(const Document &document);

} // namespace slipway
