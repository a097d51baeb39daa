// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/seccomp_profile.h"

#include "core/base/file.h"
#include "core/base/json.h"

#include <QJsonArray>
#include <algorithm>
#include <array>
#include <cstdio>
#include <sys/utsname.h>
#include <utility>

namespace slipway {

namespace {

using Kernel = SeccompProfile::Kernel;

struct Circumstances {
    const std::vector<std::string> &capabilities;
    const std::string &architecture;
    Kernel kernel;

    bool has(const QJsonValue &capability) const
    {
        return std::ranges::find(capabilities, fromQt(capability.toString())) != capabilities.end();
    }
    bool runsOn(const QJsonArray &architectures) const { return architectures.contains(QJsonValue(toQt(architecture))); }
};

/// "4.8" of a condition; nothing asked for is version 0.0.
Kernel minKernel(const QJsonObject &condition)
{
    Kernel kernel;
    std::sscanf(fromQt(condition[QLatin1StringView("minKernel")].toString()).c_str(), "%d.%d", &kernel.major, &kernel.minor);
    return kernel;
}

/// Docker: all of the included capabilities, none of the excluded ones.
bool applies(const QJsonObject &rule, const Circumstances &now)
{
    const auto includes = rule[QLatin1StringView("includes")].toObject();
    const auto excludes = rule[QLatin1StringView("excludes")].toObject();
    const auto holds = [&](const QJsonValue &capability) { return now.has(capability); };
    const auto capsOf = [](const QJsonObject &condition) { return condition[QLatin1StringView("caps")].toArray(); };
    const auto archesOf = [](const QJsonObject &condition) { return condition[QLatin1StringView("arches")].toArray(); };

    if (now.runsOn(archesOf(excludes)) || std::ranges::any_of(capsOf(excludes), holds))
        return false;
    if (excludes.contains(QLatin1StringView("minKernel")) && now.kernel >= minKernel(excludes))
        return false;
    const auto wanted = archesOf(includes);
    return (wanted.isEmpty() || now.runsOn(wanted)) && std::ranges::all_of(capsOf(includes), holds) && now.kernel >= minKernel(includes);
}

/// Go's name of an architecture to libseccomp's.
std::string_view seccompArchitecture(std::string_view go)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> names = {{
        {"amd64", "SCMP_ARCH_X86_64"}, {"386", "SCMP_ARCH_X86"}, {"arm64", "SCMP_ARCH_AARCH64"}, {"arm", "SCMP_ARCH_ARM"},
        {"riscv64", "SCMP_ARCH_RISCV64"}, {"ppc64le", "SCMP_ARCH_PPC64LE"}, {"s390x", "SCMP_ARCH_S390X"},
        {"loong64", "SCMP_ARCH_LOONGARCH64"}, {"mips", "SCMP_ARCH_MIPS"}, {"mipsle", "SCMP_ARCH_MIPSEL"},
        {"mips64", "SCMP_ARCH_MIPS64"}, {"mips64le", "SCMP_ARCH_MIPSEL64"},
    }};
    const auto *found = std::ranges::find(names, go, &std::pair<std::string_view, std::string_view>::first);
    return found == names.end() ? std::string_view() : found->second;
}

/// The architecture itself and those that a process of it can switch to.
QJsonArray architecturesFor(const QJsonArray &map, const std::string &architecture)
{
    const auto own = toQt(seccompArchitecture(architecture));
    if (own.isEmpty())
        return {};
    for (const auto entry : map) {
        if (entry[QLatin1StringView("architecture")].toString() != own)
            continue;
        auto all = entry[QLatin1StringView("subArchitectures")].toArray();
        all.prepend(own);
        return all;
    }
    return {own};
}

} // namespace

Kernel Kernel::running()
{
    utsname names = {};
    Kernel kernel;
    if (::uname(&names) == 0)
        std::sscanf(names.release, "%d.%d", &kernel.major, &kernel.minor);
    return kernel;
}

Result<SeccompProfile> SeccompProfile::load(const std::filesystem::path &path)
{
    auto bytes = slipway::readFile(path, 4 << 20);
    if (!bytes && bytes.error().kind == Error::Kind::NotFound)
        return fail(Error::Kind::NotFound, "seccomp.missing", {path.string()}, "the system call filter " + path.string() + " is not installed");
    return parse(TRY(std::move(bytes)), path.string());
}

Result<SeccompProfile> SeccompProfile::parse(std::string_view bytes, const std::string &name)
{
    const auto object = parseJsonObject(bytes, name);
    SeccompProfile profile(object.value_or(QJsonObject()), name);
    if (!object)
        return profile.invalid(object.error().operands.back());
    for (const auto *field : {"defaultAction", "syscalls"}) {
        if (!profile.m_profile.contains(QLatin1StringView(field)))
            return profile.invalid(std::string("no ") + field);
    }
    return profile;
}

Failure SeccompProfile::invalid(const std::string &reason) const
{
    return fail(Error::Kind::Invalid, "seccomp.invalid", {m_name, reason}, "the system call filter " + m_name + " is not valid: " + reason);
}

Result<QJsonObject> SeccompProfile::forProcess(const std::vector<std::string> &capabilities, const std::string &architecture,
                                               Kernel kernel) const
{
    const Circumstances now{capabilities, architecture, kernel};
    QJsonArray syscalls;
    for (const auto value : m_profile[QLatin1StringView("syscalls")].toArray()) {
        const auto rule = value.toObject();
        if (!applies(rule, now))
            continue;
        QJsonObject kept;
        for (const auto *field : {"names", "action", "errnoRet", "args"}) {
            const auto part = rule[QLatin1StringView(field)];
            if (!part.isUndefined() && !part.isNull())
                kept[QLatin1StringView(field)] = part;
        }
        if (rule.contains(QLatin1StringView("name"))) // the form of older profiles
            kept[QLatin1StringView("names")] = QJsonArray{rule[QLatin1StringView("name")]};
        if (!kept[QLatin1StringView("names")].isArray() || !kept[QLatin1StringView("action")].isString())
            return invalid("a rule without names or action");
        if (rule.contains(QLatin1StringView("errno")) && !kept.contains(QLatin1StringView("errnoRet")))
            return invalid("a rule with an error name instead of a number");
        syscalls.append(kept);
    }
    QJsonObject result{{QLatin1StringView("defaultAction"), m_profile[QLatin1StringView("defaultAction")]},
                       {QLatin1StringView("architectures"), architecturesFor(m_profile[QLatin1StringView("archMap")].toArray(), architecture)},
                       {QLatin1StringView("syscalls"), syscalls}};
    if (const auto number = m_profile[QLatin1StringView("defaultErrnoRet")]; number.isDouble())
        result[QLatin1StringView("defaultErrnoRet")] = number;
    return result;
}

} // namespace slipway
