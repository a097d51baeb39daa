// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/picture_content.h"

#include "core/oci/image_ref.h"
#include "ui/build/step_words.h"
#include "ui/common/format.h"
#include "ui/common/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace slipway {

namespace {

bool changesFiles(const TimelineRow &row)
{
    const auto kind = row.step.kind;
    return kind == StepKind::Run || kind == StepKind::Copy || kind == StepKind::Workdir;
}

bool begun(const TimelineRow &row)
{
    return row.state != StepState::Waiting && row.state != StepState::NotRun;
}

/// The step that the picture is about if none was chosen: what changes files goes before settings, the newest first.
const TimelineRow *mostTelling(const BuildTimeline &timeline)
{
    const TimelineRow *settings = nullptr;
    const TimelineRow *files = nullptr;
    for (const auto &row : timeline.rows()) {
        if (!begun(row))
            continue;
        if (changesFiles(row))
            files = &row;
        else if (row.step.kind == StepKind::Settings)
            settings = &row;
    }
    return files ? files : settings;
}

const TimelineRow *baseOf(const BuildTimeline &timeline, const TimelineRow *chosen)
{
    const TimelineRow *found = nullptr;
    for (const auto &row : timeline.rows()) {
        const auto sameStage = !chosen || chosen->step.stage.empty() || row.step.stage == chosen->step.stage;
        if (row.step.kind == StepKind::Base && begun(row) && sameStage)
            found = &row;
    }
    return found;
}

/// "cat /hello.txt" from `[ "cat", "/hello.txt" ]`; the shell form as it is.
QString commandWords(const QString &written)
{
    const auto json = QJsonDocument::fromJson(written.toUtf8());
    if (!json.isArray())
        return written;
    QStringList words;
    for (const auto &word : json.array())
        words += word.toString();
    return words.join(QLatin1Char(' '));
}

QString startCommand(const BuildTimeline &timeline)
{
    QString command;
    for (const auto &row : timeline.rows()) {
        if (row.step.instruction == "CMD" || row.step.instruction == "ENTRYPOINT")
            command = commandWords(bareTitle(row.step).section(QLatin1Char(' '), 1));
    }
    return command;
}

} // namespace

int PictureContent::reached() const
{
    if (base.isEmpty())
        return 0;
    if (!image.isEmpty())
        return tags.isEmpty() ? 4 : 5;
    return !layer.isEmpty() ? 3 : middle != Middle::Nothing ? 2 : 1;
}

PictureContent PictureTeller::tell(const BuildTimeline &timeline, int step)
{
    PictureContent content;
    const auto &rows = timeline.rows();
    const auto *chosen = step >= 0 && std::cmp_less(step, rows.size()) ? &rows[static_cast<std::size_t>(step)] : nullptr;
    if (!chosen || !begun(*chosen) || (!changesFiles(*chosen) && chosen->step.kind != StepKind::Settings))
        chosen = mostTelling(timeline);
    if (const auto *base = baseOf(timeline, chosen)) {
        tellBase(content, timeline, *base, chosen ? chosen->step.step : -1);
        if (chosen)
            tellStep(content, *chosen);
        tellImage(content, timeline);
    }
    return content;
}

void PictureTeller::tellBase(PictureContent &content, const BuildTimeline &timeline, const TimelineRow &base, int before)
{
    auto name = baseName(base.step);
    for (const auto &notice : timeline.notices()) {
        if (notice.code == "base.substituted" && notice.operands.size() >= 2)
            name = toText(notice.operands[1]).section(QLatin1Char(':'), 0, 0);
    }
    content.base = {name};
    int layers = 0;
    QString newest;
    for (const auto &row : timeline.rows()) {
        if (row.step.step < before && changesFiles(row) && row.step.stage == base.step.stage && (row.layer || row.state == StepState::Cached)) {
            ++layers;
            newest = layerLine(row);
        }
    }
    if (layers == 1)
        content.base += newest;
    else if (layers > 1)
        content.base += tr("+ %n layer(s)", nullptr, layers);
}

QString PictureTeller::layerLine(const TimelineRow &row)
{
    const auto name = row.state == StepState::Cached ? tr("from cache") : tr("New layer");
    return row.layer ? name + QStringLiteral(" · ") + formatBytes(row.layer->size) : name;
}

void PictureTeller::tellStep(PictureContent &content, const TimelineRow &row)
{
    using Middle = PictureContent::Middle;
    content.middleLines = {bareTitle(row.step)};
    if (row.step.kind == StepKind::Settings) {
        content.middle = Middle::Settings;
        content.middleLines += tr("settings only · 0 B");
        return;
    }
    content.layerCached = row.state == StepState::Cached;
    if (content.layerCached) {
        content.middle = Middle::Cached;
        content.middleLines += tr("not run");
    } else if (row.container.empty()) {
        content.middle = Middle::Files;
        content.middleLines += StepWords::state(row.state);
    } else {
        const auto id = toText(row.container).left(6);
        const auto failed = row.state == StepState::Failed;
        content.middle = failed ? Middle::FailedContainer : row.containerRemoved ? Middle::RemovedContainer : Middle::Container;
        content.middleLines += failed && row.exitCode ? tr("%1 · exit code %2").arg(id).arg(*row.exitCode)
            : row.containerRemoved                    ? tr("%1 · removed").arg(id)
                                                      : tr("%1 · running").arg(id);
    }
    if (row.layer || content.layerCached) {
        content.layer = {layerLine(row)};
        if (row.snapshot)
            content.layer += QStringLiteral("+%1  ~%2  \u2212%3").arg(row.snapshot->added).arg(row.snapshot->changed).arg(row.snapshot->removed);
    } else if (row.snapshot) {
        content.layer = {tr("Snapshot")};
    }
}

void PictureTeller::tellImage(PictureContent &content, const BuildTimeline &timeline)
{
    if (!timeline.image())
        return;
    const auto layers = std::ranges::count_if(timeline.rows(), [](const TimelineRow &row) {
        return changesFiles(row) && (row.layer || row.state == StepState::Cached);
    });
    content.image = {layers > 0 ? tr("Base + %n layer(s)", nullptr, static_cast<int>(layers)) : tr("The base's layers")};
    if (const auto command = startCommand(timeline); !command.isEmpty())
        content.image += tr("Start: %1").arg(command);
    content.imageId = toText(timeline.image()->shortHex());
    for (const auto &named : timeline.names()) {
        const auto parsed = ImageRef::parse(named.name);
        content.tags += toText(parsed ? parsed->familiar() : named.name);
    }
}

} // namespace slipway
