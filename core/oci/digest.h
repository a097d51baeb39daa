// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/sha256.h"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace slipway {

/// A content digest, always SHA-256: `sha256:` and 64 lower-case hexadecimal digits (OCI image specification, digests).
class Digest
{
public:
    Digest() = default; ///< all zeros: no content has it
    explicit Digest(const Sha256Sum &sum) : m_sum(sum) {}

    static Digest of(std::string_view bytes) { return Digest(Sha256::of(bytes)); }
    /// Errors: digest.unsupported for another algorithm, digest.invalid for upper case, wrong length, no hexadecimal.
    static Result<Digest> parse(std::string_view text);

    std::string hex() const;
    std::string toString() const { return "sha256:" + hex(); }
    /// The first 12 digits, as `docker images` prints an id.
    std::string shortHex() const { return hex().substr(0, 12); }
    bool isNull() const { return m_sum == Sha256Sum{}; }
    const Sha256Sum &sum() const { return m_sum; }

    auto operator<=>(const Digest &) const = default;

private:
    Sha256Sum m_sum = {};
};

} // namespace slipway

template <>
struct std::hash<slipway::Digest> {
    std::size_t operator()(const slipway::Digest &digest) const noexcept
    {
        return std::hash<std::string_view>{}(
            {reinterpret_cast<const char *>(digest.sum().data()), digest.sum().size()});
    }
};
