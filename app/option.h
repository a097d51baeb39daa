// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>
#include <string_view>

namespace slipway {

/// An option of a command, spelled as Docker spells it.
struct Option {
    /// Planned options are known and refused: nothing that was asked for is passed over in silence.
    enum class State { Works, Planned };

    char letter = 0;               ///< of its short form; 0: it has none
    std::string_view name;         ///< "build-arg"
    std::string_view operand = {}; ///< what stands behind it, as the help calls it: "list"; empty: it is on or off
    const char *help = "";         ///< English; translated in the context "cli"
    State state = State::Works;

    bool takesValue() const { return !operand.empty(); }
};

} // namespace slipway
