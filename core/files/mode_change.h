// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/file_status.h"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace slipway {

/// A --chmod: a mode in octal, or changes in the words of chmod(1), such as "u=rwX,go=rX", where no user means all.
class ModeChange
{
public:
    /// Error: copy.chmod-invalid (text), in Docker's words
    static Result<ModeChange> parse(std::string_view text);

    unsigned apply(unsigned mode, EntryKind kind) const;
    /// The whole mode, if it was given as one.
    std::optional<unsigned> octal() const;

    bool operator==(const ModeChange &) const = default;

private:
    struct Change {
        unsigned who;                   ///< the bits that it may touch
        char operation;                 ///< + - =
        unsigned bits = 0;              ///< as for all users
        bool executeIfAlready = false;  ///< X
        unsigned copyShift = 0;         ///< with `copies`: where the copied user's bits lie
        bool copies = false;

        bool operator==(const Change &) const = default;
    };
    using Changes = std::vector<Change>;

    explicit ModeChange(std::variant<unsigned, Changes> what) : m_what(std::move(what)) {}
    static std::optional<Changes> parseClause(std::string_view clause);
    static bool addPermission(Change &change, char permission);

    std::variant<unsigned, Changes> m_what;
};

} // namespace slipway
