// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/mount.h"

namespace slipway {

/// Reads the options of one --mount in their order; readMount() in mount.h is the way in.
class MountReader
{
public:
    MountReader(std::string_view text, const ValueExpansion &expansion) : m_text(text), m_expansion(expansion) {}

    Result<Mount> read();

private:
    Result<void> readField(const std::string &field);
    Result<void> readBare(const std::string &key, const std::string &field);
    Result<void> readOption(const std::string &key, const std::string &value, const std::string &field);
    Result<void> readNumber(const std::string &key, const std::string &value);
    Result<void> readType(const std::string &value);
    Result<void> readSharing(const std::string &value);
    Result<void> readRequired(const std::string &key, const std::string &value);
    Result<void> readSize(const std::string &key, const std::string &value);
    Result<void> check() const;
    Result<void> checkSecret() const;

    Failure refused(std::string code, std::vector<std::string> operands, std::string message) const;
    Failure misfit(const std::string &key) const;
    Failure invalidValue(const std::string &key, const std::string &value) const;

    std::string_view m_text;
    const ValueExpansion &m_expansion;
    Mount m_mount;
    std::optional<bool> m_readOnly;
    bool m_sharingGiven = false;
};

} // namespace slipway
