// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// Docker's form of a system call filter, as containers-common installs it: with conditions on capabilities,
/// architecture and kernel, which the OCI form doesn't have.
class SeccompProfile
{
public:
    /// Errors: seccomp.missing (path), seccomp.invalid (path, reason)
    static Result<SeccompProfile> load(const std::filesystem::path &path);
    static Result<SeccompProfile> parse(std::string_view bytes, const std::string &name);

    struct Kernel {
        int major = 0;
        int minor = 0;

        auto operator<=>(const Kernel &) const = default;
        static Kernel running();
    };

    /// `linux.seccomp` of an OCI runtime config for a process that holds `capabilities` on an architecture in Go's words
    /// ("amd64"). Error: seccomp.invalid (path, reason) for a rule that can't be said in that form: nothing is left out.
    Result<QJsonObject> forProcess(const std::vector<std::string> &capabilities, const std::string &architecture, Kernel kernel) const;

private:
    SeccompProfile(QJsonObject profile, std::string name) : m_profile(std::move(profile)), m_name(std::move(name)) {}

    Failure invalid(const std::string &reason) const;

    QJsonObject m_profile;
    std::string m_name;
};

} // namespace slipway
