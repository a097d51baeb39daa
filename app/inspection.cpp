// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inspection.h"

#include <set>

namespace slipway {

namespace {

using Fields = std::vector<GoStruct::Field>;

constexpr auto notInJson = GoStruct::InJson::Never;

/// What Docker's JSON leaves out where it is empty, and templates know all the same.
GoStruct::Field unlessEmpty(std::string name, GoValue value)
{
    const bool empty = !value.isTrue();
    return {.name = std::move(name), .value = std::move(value), .inJson = empty ? notInJson : GoStruct::InJson::Always};
}

GoValue setOf(const std::set<std::string> &names)
{
    GoMap map{.entries = {}, .set = !names.empty()};
    for (const auto &name : names)
        map.entries[name] = GoStruct{.type = "struct {}"};
    return map;
}

GoValue mapOf(const std::map<std::string, std::string> &labels)
{
    GoMap map{.entries = {}, .set = !labels.empty()};
    for (const auto &[name, value] : labels)
        map.entries[name] = value;
    return map;
}

GoValue listOf(const std::vector<std::string> &strings)
{
    GoList list;
    list.elements.assign(strings.begin(), strings.end());
    return list;
}

GoValue inspectedCheck(const Healthcheck &check)
{
    return GoStruct{.fields = {unlessEmpty("Test", GoValue::fromStrings(check.test)), unlessEmpty("Interval", check.interval),
                               unlessEmpty("Timeout", check.timeout), unlessEmpty("StartPeriod", check.startPeriod),
                               unlessEmpty("StartInterval", check.startInterval), unlessEmpty("Retries", check.retries)}};
}

GoValue inspectedConfig(const ImageConfig &config)
{
    const auto nowhere = [](const char *name) { return GoStruct::Field{.name = name, .value = "", .inJson = notInJson}; };
    Fields fields = {
        {"Hostname", ""},
        {"Domainname", ""},
        {"User", config.user},
        {"AttachStdin", false},
        {"AttachStdout", false},
        {"AttachStderr", false},
        unlessEmpty("ExposedPorts", setOf(config.exposedPorts)),
        {"Tty", false},
        {"OpenStdin", false},
        {"StdinOnce", false},
        {"Env", GoValue::fromStrings(config.env)},
        {"Cmd", config.cmd ? listOf(*config.cmd) : GoValue::fromStrings({})},
        unlessEmpty("Healthcheck", config.healthcheck ? inspectedCheck(*config.healthcheck) : GoValue(nullptr)),
        unlessEmpty("ArgsEscaped", config.argsEscaped),
        {"Image", ""},
        {"Volumes", setOf(config.volumes)},
        {"WorkingDir", config.workingDir},
        {"Entrypoint", GoValue::fromStrings(config.entrypoint)},
        unlessEmpty("NetworkDisabled", false),
        nowhere("MacAddress"),
        {"OnBuild", GoValue::fromStrings(config.onBuild)},
        {"Labels", mapOf(config.labels)},
        unlessEmpty("StopSignal", config.stopSignal),
        unlessEmpty("StopTimeout", nullptr),
        unlessEmpty("Shell", GoValue::fromStrings(config.shell)),
    };
    return GoStruct{.fields = std::move(fields)};
}

} // namespace

GoValue inspected(const ImageDetail &image)
{
    const auto &config = image.config;
    std::vector<std::string> tags, digests, layers;
    for (const auto &name : image.summary.names)
        (name.contains('@') ? digests : tags).push_back(name);
    for (const auto &diffId : config.diffIds)
        layers.push_back(diffId.toString());
    // Go's time before all times
    const auto tagged = image.tagged ? GoValue(*image.tagged) : GoValue("0001-01-01T00:00:00Z");
    Fields fields = {
        {"Id", image.summary.id.toString()},
        {"RepoTags", listOf(tags)},
        {"RepoDigests", listOf(digests)},
        {"Parent", ""},
        {"Comment", config.history.empty() ? "" : config.history.back().comment},
        {"Created", config.created},
        {"DockerVersion", ""},
        {"Author", config.author},
        {"Config", inspectedConfig(config)},
        {"Architecture", config.platform.architecture},
        unlessEmpty("Variant", config.platform.variant),
        {"Os", config.platform.os},
        unlessEmpty("OsVersion", config.platform.osVersion),
        {"Size", image.summary.size},
        {"GraphDriver", GoStruct{.fields = {{"Data", nullptr}, {"Name", "overlay"}}}},
        {"RootFS", GoStruct{.fields = {{"Type", "layers"}, {"Layers", GoValue::fromStrings(layers)}}}},
        {"Metadata", GoStruct{.fields = {{"LastTagTime", tagged}}}},
    };
    return GoStruct{.fields = std::move(fields)};
}

} // namespace slipway
