// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/image_config.h"

#include "core/base/json.h"
#include "core/oci/ordered_json.h"

#include <utility>

namespace slipway {

namespace {

using std::chrono::nanoseconds;

std::set<std::string> readNames(JsonReader &reader, const char *field)
{
    std::set<std::string> names;
    const auto object = reader.optionalObject(field);
    for (auto it = object.begin(); it != object.end(); ++it)
        names.insert(fromQt(it.key()));
    return names;
}

Result<Healthcheck> readHealthcheck(const QJsonObject &object)
{
    JsonReader reader(object, "a health check");
    Healthcheck check = {.test = reader.optionalStrings("Test"),
                         .interval = nanoseconds(reader.optionalInteger("Interval")),
                         .timeout = nanoseconds(reader.optionalInteger("Timeout")),
                         .startPeriod = nanoseconds(reader.optionalInteger("StartPeriod")),
                         .startInterval = nanoseconds(reader.optionalInteger("StartInterval"))};
    const auto retries = reader.optionalInteger("Retries");
    TRY(reader.done());
    check.retries = std::in_range<int>(retries) ? static_cast<int>(retries) : 0;
    return check;
}

Result<HistoryEntry> readHistoryEntry(const QJsonObject &object)
{
    JsonReader reader(object, "a history entry");
    HistoryEntry entry = {.created = reader.optionalString("created"),
                          .createdBy = reader.optionalString("created_by"),
                          .author = reader.optionalString("author"),
                          .comment = reader.optionalString("comment"),
                          .emptyLayer = reader.optionalBool("empty_layer")};
    TRY(reader.done());
    return entry;
}

// How its containers start: the object "config".
Result<void> readRuntime(const QJsonObject &object, ImageConfig &config)
{
    JsonReader reader(object, "an image config");
    config.user = reader.optionalString("User");
    config.exposedPorts = readNames(reader, "ExposedPorts");
    config.env = reader.optionalStrings("Env");
    config.entrypoint = reader.optionalStrings("Entrypoint");
    if (object.value(QLatin1StringView("Cmd")).isArray())
        config.cmd = reader.optionalStrings("Cmd");
    config.volumes = readNames(reader, "Volumes");
    config.workingDir = reader.optionalString("WorkingDir");
    config.labels = reader.optionalMap("Labels");
    config.stopSignal = reader.optionalString("StopSignal");
    config.onBuild = reader.optionalStrings("OnBuild");
    config.shell = reader.optionalStrings("Shell");
    config.argsEscaped = reader.optionalBool("ArgsEscaped");
    const auto check = reader.optionalObject("Healthcheck");
    TRY(reader.done());
    if (!check.isEmpty())
        config.healthcheck = TRY(readHealthcheck(check));
    return {};
}

Result<std::vector<Digest>> readLayers(const QJsonObject &object)
{
    JsonReader reader(object, "an image's rootfs");
    const auto type = reader.optionalString("type");
    const auto diffIds = reader.optionalStrings("diff_ids");
    TRY(reader.done());
    if (type != "layers") {
        const auto reason = "its rootfs is no list of layers";
        return fail(Error::Kind::Corrupt, "config.invalid", {reason}, std::string("invalid image config: ") + reason);
    }
    std::vector<Digest> digests;
    for (const auto &diffId : diffIds)
        digests.push_back(TRY(Digest::parse(diffId)));
    return digests;
}

OrderedJson ordered(const Healthcheck &check)
{
    OrderedJson json;
    json.addUnlessEmpty("Test", check.test);
    json.addUnlessZero("Interval", check.interval.count());
    json.addUnlessZero("Timeout", check.timeout.count());
    json.addUnlessZero("StartPeriod", check.startPeriod.count());
    json.addUnlessZero("StartInterval", check.startInterval.count());
    json.addUnlessZero("Retries", check.retries);
    return json;
}

OrderedJson orderedRuntime(const ImageConfig &config)
{
    OrderedJson json;
    json.addUnlessEmpty("User", config.user);
    json.addUnlessEmpty("ExposedPorts", config.exposedPorts);
    json.addUnlessEmpty("Env", config.env);
    json.addUnlessEmpty("Entrypoint", config.entrypoint);
    json.addUnlessEmpty("Cmd", config.cmd.value_or(std::vector<std::string>()));
    json.addUnlessEmpty("Volumes", config.volumes);
    json.addUnlessEmpty("WorkingDir", config.workingDir);
    json.addUnlessEmpty("Labels", config.labels);
    json.addUnlessEmpty("StopSignal", config.stopSignal);
    json.addIfSet("ArgsEscaped", config.argsEscaped);
    if (config.healthcheck)
        json.add("Healthcheck", ordered(*config.healthcheck));
    json.addUnlessEmpty("OnBuild", config.onBuild);
    json.addUnlessEmpty("Shell", config.shell);
    return json;
}

OrderedJson ordered(const HistoryEntry &entry)
{
    OrderedJson json;
    json.addUnlessEmpty("created", entry.created);
    json.addUnlessEmpty("created_by", entry.createdBy);
    json.addUnlessEmpty("author", entry.author);
    json.addUnlessEmpty("comment", entry.comment);
    json.addIfSet("empty_layer", entry.emptyLayer);
    return json;
}

OrderedJson orderedRootfs(const std::vector<Digest> &diffIds)
{
    std::vector<std::string> texts;
    for (const auto &diffId : diffIds)
        texts.push_back(diffId.toString());
    OrderedJson json;
    json.add("type", "layers");
    json.add("diff_ids", texts);
    return json;
}

OrderedJson ordered(const ImageConfig &config)
{
    std::vector<OrderedJson> history;
    for (const auto &entry : config.history)
        history.push_back(ordered(entry));
    OrderedJson json;
    json.add("architecture", config.platform.architecture);
    json.addUnlessEmpty("author", config.author);
    json.add("config", orderedRuntime(config));
    json.addUnlessEmpty("created", config.created);
    json.addUnlessEmpty("history", history);
    json.add("os", config.platform.os);
    json.addUnlessEmpty("os.features", config.platform.osFeatures);
    json.addUnlessEmpty("os.version", config.platform.osVersion);
    json.add("rootfs", orderedRootfs(config.diffIds));
    json.addUnlessEmpty("variant", config.platform.variant);
    return json;
}

} // namespace

Result<ImageConfig> ImageConfig::parse(std::string_view bytes)
{
    JsonReader reader(TRY(parseJsonObject(bytes, "an image config")), "an image config");
    ImageConfig config = {.created = reader.optionalString("created"),
                          .author = reader.optionalString("author"),
                          .platform = Platform::read(reader)};
    const auto runtime = reader.optionalObject("config");
    const auto rootfs = reader.optionalObject("rootfs");
    const auto history = reader.optionalArray("history");
    TRY(reader.done());
    TRY(readRuntime(runtime, config));
    config.diffIds = TRY(readLayers(rootfs));
    for (const auto &entry : history)
        config.history.push_back(TRY(readHistoryEntry(entry.toObject())));
    return config;
}

std::string ImageConfig::print() const
{
    return ordered(*this).print();
}

QJsonObject ImageConfig::toJson() const
{
    return ordered(*this).toJson();
}

} // namespace slipway
