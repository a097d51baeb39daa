// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/instruction.h"
#include "core/dockerfile/mount.h"
#include "core/dockerfile/word_expansion.h"

#include <set>
#include <string>
#include <vector>

namespace slipway {

/// An instruction of a stage with its variables filled in.
struct ExpandedInstruction {
    InstructionValue value;
    std::vector<Mount> mounts;                    ///< of RUN
    std::set<std::string, std::less<>> unmatched; ///< names that were not set; EXPOSE reports none
};

/// Expands what Docker expands of an instruction inside a stage, and nothing else: all pairs of ENV and LABEL see the
/// variables from before the instruction; EXPOSE splits at blanks afterwards; bodies of here-documents keep their
/// quotes; of RUN only its mounts. ARG and FROM have scopes of their own (build_arguments.h, stages.h) and come back as
/// they are. Errors: those of expand() and readMount()
Result<ExpandedInstruction> expandInstruction(const InstructionValue &value, const VariableLookup &variables,
                                              char escape);

} // namespace slipway
