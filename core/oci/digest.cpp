// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/digest.h"

namespace slipway {

namespace {

int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

Failure invalid(std::string_view text)
{
    return fail(Error::Kind::Invalid, "digest.invalid", {std::string(text)},
                "invalid checksum digest format: " + std::string(text));
}

} // namespace

Result<Digest> Digest::parse(std::string_view text)
{
    constexpr std::string_view algorithm = "sha256:";
    if (!text.starts_with(algorithm)) {
        if (text.find(':') == std::string_view::npos)
            return invalid(text);
        return fail(Error::Kind::Unsupported, "digest.unsupported", {std::string(text)},
                    "unsupported digest algorithm: " + std::string(text));
    }
    const auto digits = text.substr(algorithm.size());
    Sha256Sum sum = {};
    if (digits.size() != sum.size() * 2)
        return invalid(text);
    for (std::size_t i = 0; i < sum.size(); ++i) {
        const int high = nibble(digits[2 * i]);
        const int low = nibble(digits[2 * i + 1]);
        if (high < 0 || low < 0)
            return invalid(text);
        sum[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return Digest(sum);
}

std::string Digest::hex() const
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(m_sum.size() * 2);
    for (const auto byte : m_sum) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace slipway
