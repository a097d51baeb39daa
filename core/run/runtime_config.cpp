// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/runtime_config.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <algorithm>
#include <format>

namespace slipway {

namespace {

using Strings = std::vector<std::string>;

const Strings maskedPaths = {
    "/proc/acpi",        "/proc/asound",      "/proc/interrupts", "/proc/kcore",
    "/proc/keys",        "/proc/latency_stats", "/proc/sched_debug", "/proc/scsi",
    "/proc/timer_list",  "/proc/timer_stats", "/sys/devices/virtual/powercap", "/sys/firmware",
};
const Strings readOnlyPaths = {"/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"};

constexpr int defaultUmask = 022;
constexpr int terminalGroup = 5; // "tty" in every distribution

QJsonObject mount(const std::string &target, const std::string &type, const std::string &source, const Strings &options)
{
    return {{QLatin1StringView("destination"), toQt(target)},
            {QLatin1StringView("type"), toQt(type)},
            {QLatin1StringView("source"), toQt(source)},
            {QLatin1StringView("options"), toJson(options)}};
}

QJsonObject mount(const ContainerMount &asked)
{
    const bool readOnly = asked.access == ContainerMount::Access::ReadOnly;
    if (asked.kind == ContainerMount::Kind::Bind) {
        const auto options = readOnly ? Strings{"rbind", "rprivate", "ro", "rro"} : Strings{"rbind", "rprivate", "rw"};
        return mount(asked.target, "bind", asked.source.string(), options);
    }
    Strings options = {"nosuid", "nodev", readOnly ? "ro" : "rw", std::format("mode={:o}", asked.mode)};
    if (asked.size > 0)
        options.push_back(std::format("size={}", asked.size));
    return mount(asked.target, "tmpfs", "tmpfs", options);
}

bool isInsecure(const RunSpec &spec)
{
    return spec.security == ContainerSecurity::Insecure;
}

/// A sysfs belongs to a network namespace: that of the machine can't be mounted from inside a user namespace, only bound.
QJsonObject sysMount(const RunSpec &spec, const RuntimeFacts &facts)
{
    const bool foreign = spec.network == ContainerNetwork::Host && facts.isolation.ids != Isolation::Ids::Host;
    Strings options = {"nosuid", "noexec", "nodev"};
    if (!isInsecure(spec))
        options.push_back("ro");
    if (!foreign)
        return mount("/sys", "sysfs", "sysfs", options);
    options.push_back("rbind");
    if (!isInsecure(spec))
        options.push_back("rro");
    return mount("/sys", "bind", "/sys", options);
}

QJsonArray mounts(const RunSpec &spec, const RuntimeFacts &facts)
{
    Strings ptsOptions = {"nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"};
    if (facts.isolation.ids != Isolation::Ids::Single) // where the group exists
        ptsOptions.push_back(std::format("gid={}", terminalGroup));
    const auto proc = facts.isolation.processes == Isolation::Processes::Own
                          ? mount("/proc", "proc", "proc", {"nosuid", "noexec", "nodev"})
                          : mount("/proc", "bind", "/proc", {"rbind", "nosuid", "noexec", "nodev"});
    QJsonArray all = {
        proc,
        mount("/dev", "tmpfs", "tmpfs", {"nosuid", "strictatime", "mode=755", "size=65536k"}),
        mount("/dev/pts", "devpts", "devpts", ptsOptions),
        sysMount(spec, facts),
        mount("/dev/mqueue", "mqueue", "mqueue", {"nosuid", "noexec", "nodev"}),
        mount("/dev/shm", "tmpfs", "shm", {"nosuid", "noexec", "nodev", "mode=1777", std::format("size={}", spec.sharedMemory)}),
    };
    for (const auto &own : facts.mounts)
        all.append(mount(own));
    for (const auto &asked : spec.mounts)
        all.append(mount(asked));
    return all;
}

QJsonArray namespaces(const RunSpec &spec, const RuntimeFacts &facts)
{
    const auto entry = [](const char *type) { return QJsonObject{{QLatin1StringView("type"), QLatin1StringView(type)}}; };
    QJsonArray all = {entry("mount"), entry("ipc"), entry("uts")};
    if (facts.isolation.processes == Isolation::Processes::Own)
        all.append(entry("pid"));
    if (spec.network != ContainerNetwork::Host) {
        auto network = entry("network");
        if (facts.networkNamespace)
            network[QLatin1StringView("path")] = toQt(facts.networkNamespace->string());
        all.append(network);
    }
    return all;
}

QJsonObject user(const RuntimeFacts &facts)
{
    QJsonArray groups;
    if (facts.isolation.ids != Isolation::Ids::Single) { // a namespace of one id may not set groups
        groups.append(static_cast<qint64>(facts.user.gid)); // or a set-group-ID program could drop it (CVE-2022-36109)
        for (const auto group : facts.user.groups) {
            if (group != facts.user.gid)
                groups.append(static_cast<qint64>(group));
        }
    }
    return {{QLatin1StringView("uid"), static_cast<qint64>(facts.user.uid)},
            {QLatin1StringView("gid"), static_cast<qint64>(facts.user.gid)},
            {QLatin1StringView("additionalGids"), groups},
            {QLatin1StringView("umask"), defaultUmask}};
}

QJsonArray environment(const RunSpec &spec, const ContainerUser &user)
{
    auto all = toJson(spec.env);
    if (std::ranges::none_of(spec.env, [](const std::string &entry) { return entry.starts_with("HOME="); }))
        all.append(toQt("HOME=" + user.home));
    return all;
}

QJsonObject process(const RunSpec &spec, const RuntimeFacts &facts)
{
    const auto capabilities = toJson(isInsecure(spec) ? ownCapabilities() : spec.capabilities);
    QJsonArray limits;
    for (const auto &limit : spec.limits) {
        limits.append(QJsonObject{{QLatin1StringView("type"), toQt(limit.type)},
                                  {QLatin1StringView("soft"), static_cast<qint64>(limit.soft)},
                                  {QLatin1StringView("hard"), static_cast<qint64>(limit.hard)}});
    }
    QJsonObject all{{QLatin1StringView("args"), toJson(spec.arguments)},
                    {QLatin1StringView("cwd"), toQt(spec.workingDir)},
                    {QLatin1StringView("env"), environment(spec, facts.user)},
                    {QLatin1StringView("user"), user(facts)},
                    {QLatin1StringView("noNewPrivileges"), spec.privilege == RunSpec::Privilege::Fixed},
                    {QLatin1StringView("rlimits"), limits},
                    {QLatin1StringView("terminal"), facts.terminal.has_value()},
                    {QLatin1StringView("capabilities"), QJsonObject{{QLatin1StringView("bounding"), capabilities},
                                                                    {QLatin1StringView("effective"), capabilities},
                                                                    {QLatin1StringView("permitted"), capabilities}}}};
    if (facts.terminal) {
        all[QLatin1StringView("consoleSize")] =
            QJsonObject{{QLatin1StringView("width"), facts.terminal->columns}, {QLatin1StringView("height"), facts.terminal->rows}};
    }
    return all;
}

QJsonObject linuxPart(const RunSpec &spec, const RuntimeFacts &facts)
{
    QJsonObject part{{QLatin1StringView("namespaces"), namespaces(spec, facts)}};
    if (isInsecure(spec))
        return part;
    part[QLatin1StringView("maskedPaths")] = toJson(maskedPaths);
    part[QLatin1StringView("readonlyPaths")] = toJson(readOnlyPaths);
    if (facts.seccomp)
        part[QLatin1StringView("seccomp")] = *facts.seccomp;
    return part;
}

} // namespace

QJsonObject runtimeConfig(const RunSpec &spec, const RuntimeFacts &facts)
{
    return {{QLatin1StringView("ociVersion"), QLatin1StringView("1.0.2")},
            {QLatin1StringView("root"), QJsonObject{{QLatin1StringView("path"), toQt(spec.root.string())},
                                                    {QLatin1StringView("readonly"), spec.rootAccess == RunSpec::RootAccess::ReadOnly}}},
            {QLatin1StringView("hostname"), toQt(facts.hostname)},
            {QLatin1StringView("process"), process(spec, facts)},
            {QLatin1StringView("mounts"), mounts(spec, facts)},
            {QLatin1StringView("linux"), linuxPart(spec, facts)}};
}

} // namespace slipway
