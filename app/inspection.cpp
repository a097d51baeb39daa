// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inspection.h"

#include "core/base/json.h"

#include <QJsonArray>

namespace slipway {

namespace {

using namespace Qt::StringLiterals;

// Go prints a list that was never set as null.
QJsonValue listOrNull(const std::vector<std::string> &strings)
{
    return strings.empty() ? QJsonValue() : QJsonValue(toJson(strings));
}

QJsonValue setOrNull(const std::set<std::string> &names)
{
    QJsonObject object;
    for (const auto &name : names)
        object[toQt(name)] = QJsonObject();
    return names.empty() ? QJsonValue() : QJsonValue(object);
}

QJsonObject inspectedCheck(const Healthcheck &check)
{
    return {{u"Test"_s, toJson(check.test)},
            {u"Interval"_s, static_cast<qint64>(check.interval.count())},
            {u"Timeout"_s, static_cast<qint64>(check.timeout.count())},
            {u"StartPeriod"_s, static_cast<qint64>(check.startPeriod.count())},
            {u"StartInterval"_s, static_cast<qint64>(check.startInterval.count())},
            {u"Retries"_s, check.retries}};
}

QJsonObject inspectedConfig(const ImageConfig &config)
{
    QJsonObject object = {{u"User"_s, toQt(config.user)},
                          {u"ExposedPorts"_s, setOrNull(config.exposedPorts)},
                          {u"Env"_s, listOrNull(config.env)},
                          {u"Cmd"_s, config.cmd ? QJsonValue(toJson(*config.cmd)) : QJsonValue()},
                          {u"Volumes"_s, setOrNull(config.volumes)},
                          {u"WorkingDir"_s, toQt(config.workingDir)},
                          {u"Entrypoint"_s, listOrNull(config.entrypoint)},
                          {u"OnBuild"_s, listOrNull(config.onBuild)},
                          {u"Labels"_s, config.labels.empty() ? QJsonValue() : QJsonValue(toJson(config.labels))}};
    if (!config.stopSignal.empty())
        object[u"StopSignal"_s] = toQt(config.stopSignal);
    if (!config.shell.empty())
        object[u"Shell"_s] = toJson(config.shell);
    if (config.healthcheck)
        object[u"Healthcheck"_s] = inspectedCheck(*config.healthcheck);
    return object;
}

} // namespace

QJsonObject inspected(const ImageDetail &image)
{
    const auto &config = image.config;
    QJsonArray tags;
    QJsonArray digests;
    for (const auto &name : image.summary.names)
        (name.contains('@') ? digests : tags).append(toQt(name));
    QJsonArray layers;
    for (const auto &diffId : config.diffIds)
        layers.append(toQt(diffId.toString()));
    QJsonObject object = {{u"Id"_s, toQt(image.summary.id.toString())},
                          {u"RepoTags"_s, tags},
                          {u"RepoDigests"_s, digests},
                          {u"Parent"_s, QString()},
                          {u"Comment"_s, config.history.empty() ? QString() : toQt(config.history.back().comment)},
                          {u"Created"_s, toQt(config.created)},
                          {u"Author"_s, toQt(config.author)},
                          {u"Config"_s, inspectedConfig(config)},
                          {u"Architecture"_s, toQt(config.platform.architecture)},
                          {u"Os"_s, toQt(config.platform.os)},
                          {u"Size"_s, static_cast<qint64>(image.summary.size)},
                          {u"RootFS"_s, QJsonObject{{u"Type"_s, u"layers"_s}, {u"Layers"_s, layers}}}};
    if (!config.platform.variant.empty())
        object[u"Variant"_s] = toQt(config.platform.variant);
    return object;
}

} // namespace slipway
