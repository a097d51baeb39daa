// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace slipway {

/// Whether a step's result was there already, and if not, the first difference to the last time at the same place.
struct CacheVerdict {
    enum class Reason {
        Hit,
        FirstBuild,         ///< no step at this place was ever built
        InstructionChanged, ///< its text: `before`, `after`
        ArgumentChanged,    ///< build argument `subject`
        EnvironmentChanged, ///< variable `subject`
        BaseMoved,          ///< the base image's digest
        ParentChanged,      ///< a step before it gave another result
        FileChanged,        ///< the content of `subject`
        FileModeChanged,    ///< its permissions, owner, type or attributes
        FileAdded,
        FileRemoved,
        FileRenamed,        ///< `before` to `after`
        AskedFor,           ///< --no-cache
        Collected,          ///< its result was cleaned away
        OptionChanged,      ///< a flag, the user, the working directory …: `subject`
        Undecided,          ///< of a plan: it hangs on the result of the step `subject`, which nobody has yet
        NotNeeded           ///< of a plan: the target does without it
    };

    Reason reason = Reason::FirstBuild;
    std::string subject = {}; ///< which file, argument or variable
    std::string before = {};
    std::string after = {};

    bool hit() const { return reason == Reason::Hit; }
    bool operator==(const CacheVerdict &) const = default;
};

} // namespace slipway
