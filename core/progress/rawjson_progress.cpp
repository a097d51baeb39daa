// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress/rawjson_progress.h"

#include "core/base/json.h"
#include "core/base/overloaded.h"
#include "core/oci/digest.h"

#include <QJsonArray>

namespace slipway {

namespace {

QJsonObject listOf(QLatin1StringView name, const QJsonObject &entry)
{
    return entry.isEmpty() ? QJsonObject() : QJsonObject{{name, QJsonArray{entry}}};
}

QString inBase64(const std::string &bytes)
{
    return QString::fromLatin1(QByteArray::fromStdString(bytes).toBase64());
}

} // namespace

std::string RawjsonProgress::print(const BuildEvent &event)
{
    const auto object = toJson(event);
    return object.isEmpty() ? std::string() : toCompactJson(object) + '\n';
}

QJsonObject RawjsonProgress::toJson(const BuildEvent &event)
{
    const auto time = toRfc3339(event.time);
    return std::visit(
        Overloaded{
            [&](const StepAnnounced &fact) { return announced(fact); },
            [&](const StepStarted &fact) {
                if (m_vertices.contains(fact.step))
                    m_vertices[fact.step][QLatin1StringView("started")] = toQt(time);
                return listOf(QLatin1StringView("vertexes"), vertex(fact.step));
            },
            [&](const StepStatus &fact) { return listOf(QLatin1StringView("statuses"), status(fact, time)); },
            [&](const OutputWritten &fact) { return listOf(QLatin1StringView("logs"), log(fact, time)); },
            [&](const StepFinished &fact) { return listOf(QLatin1StringView("vertexes"), finished(fact, time)); },
            [](const Notice &fact) {
                return listOf(QLatin1StringView("warnings"),
                              {{QLatin1StringView("level"), 1}, {QLatin1StringView("short"), inBase64(fact.message)}});
            },
            [](const OneOf<BuildStarted, CacheDecided, ContainerCreated, CommandStarted, CommandEnded, SnapshotTaken,
                           ContainerRemoved, LayerSealed, ConfigWritten, ImageNamed, BuildFinished> auto &) {
                return QJsonObject();
            },
        },
        event.fact);
}

QJsonObject RawjsonProgress::vertex(int step) const
{
    const auto found = m_vertices.find(step);
    return found == m_vertices.end() ? QJsonObject() : found->second;
}

QJsonObject RawjsonProgress::announced(const StepAnnounced &fact)
{
    if (fact.kind == StepKind::Settings)
        return {};
    QJsonArray inputs;
    std::string identity = fact.title;
    for (const int input : fact.inputs) {
        const auto digest = vertex(input).value(QLatin1StringView("digest"));
        if (!digest.isString())
            continue; // settings are no vertices
        inputs.append(digest);
        identity += '\n' + fromQt(digest.toString());
    }
    QJsonObject object = {{QLatin1StringView("digest"), toQt(Digest::of(identity).toString())},
                          {QLatin1StringView("name"), toQt(fact.title)}};
    if (!inputs.isEmpty())
        object[QLatin1StringView("inputs")] = inputs;
    m_vertices[fact.step] = object;
    return listOf(QLatin1StringView("vertexes"), object);
}

QJsonObject RawjsonProgress::status(const StepStatus &fact, const std::string &time)
{
    const auto digest = vertex(fact.step).value(QLatin1StringView("digest"));
    if (!digest.isString())
        return {};
    const auto started = m_statusStarts.try_emplace(fromQt(digest.toString()) + fact.id, time).first->second;
    QJsonObject object = {{QLatin1StringView("id"), toQt(fact.id)},
                          {QLatin1StringView("vertex"), digest},
                          {QLatin1StringView("current"), static_cast<qint64>(fact.current)},
                          {QLatin1StringView("timestamp"), toQt(time)},
                          {QLatin1StringView("started"), toQt(started)}};
    if (fact.total != 0)
        object[QLatin1StringView("total")] = static_cast<qint64>(fact.total);
    if (fact.done)
        object[QLatin1StringView("completed")] = toQt(time);
    return object;
}

QJsonObject RawjsonProgress::log(const OutputWritten &fact, const std::string &time) const
{
    const auto digest = vertex(fact.step).value(QLatin1StringView("digest"));
    if (!digest.isString())
        return {};
    return {{QLatin1StringView("vertex"), digest},
            {QLatin1StringView("stream"), fact.stream == OutputStream::Stdout ? 1 : 2},
            {QLatin1StringView("data"), inBase64(fact.bytes)},
            {QLatin1StringView("timestamp"), toQt(time)}};
}

QJsonObject RawjsonProgress::finished(const StepFinished &fact, const std::string &time)
{
    if (!m_vertices.contains(fact.step) || fact.state == StepState::NotRun)
        return {};
    auto &object = m_vertices[fact.step];
    if (!object.contains(QLatin1StringView("started")))
        object[QLatin1StringView("started")] = toQt(time);
    object[QLatin1StringView("completed")] = toQt(time);
    if (fact.state == StepState::Cached)
        object[QLatin1StringView("cached")] = true;
    if (fact.state == StepState::Cancelled)
        object[QLatin1StringView("error")] = QStringLiteral("context canceled");
    else if (fact.error)
        object[QLatin1StringView("error")] = toQt(fact.error->message);
    return object;
}

} // namespace slipway
