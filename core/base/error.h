// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/source_range.h"

#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// What went wrong, as a value: it crosses threads and the helper's pipe, a test asserts its code, and a person reads it
/// in Korean or English (core/words renders code and operands; `message` is what is said where it knows no better).
struct Error {
    /// What a caller may want to branch on; everything finer is in the code.
    enum class Kind { Cancelled, NotFound, Invalid, Denied, Network, Corrupt, Unsupported, StepFailed, Full, Internal };

    Kind kind = Kind::Internal;
    std::string code;                      ///< stable and searchable: "registry.unauthorized"
    std::vector<std::string> operands;     ///< the facts of this case, in the order that the code's sentence names them
    std::string message;                   ///< one English sentence, in Docker's words where Docker has any
    std::vector<std::string> during = {};  ///< what was being done, innermost first: "pulling alpine:3.20"
    std::optional<SourceRange> where = {}; ///< the stretch of Dockerfile that it is about

    bool operator==(const Error &) const = default;
};

std::string_view toString(Error::Kind kind);
Error::Kind errorKindFrom(std::string_view text); ///< Internal for an unknown word

/// `code` with the system's own word for errno value `number` as the last operand. ENOSPC and EDQUOT become Full,
/// ENOENT NotFound, EACCES and EPERM Denied; `what` names the file or thing.
Error systemError(std::string code, std::string what, int number);

Error cancelledError();

} // namespace slipway
