// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/step_words.h"

#include "core/oci/image_ref.h"
#include "core/words/error_words.h"
#include "ui/common/format.h"
#include "ui/common/text.h"

#include <QStringList>

namespace slipway {

QString bareTitle(const StepAnnounced &step)
{
    const auto title = toText(step.title);
    const auto end = title.startsWith(QLatin1Char('[')) ? title.indexOf(QLatin1String("] ")) : -1;
    return end < 0 ? title : title.mid(end + 2);
}

QString baseName(const StepAnnounced &step)
{
    const auto title = bareTitle(step);
    const auto name = title.startsWith(QLatin1String("FROM ")) ? title.mid(5) : title;
    const auto parsed = ImageRef::parse(toBytes(name));
    if (!parsed)
        return name;
    auto plain = *parsed;
    plain.digest.reset();
    return toText(plain.withDefaultTag().familiar());
}

QString StepWords::state(StepState state)
{
    switch (state) {
    case StepState::Waiting: return tr("waiting");
    case StepState::Running: return tr("running");
    case StepState::Cached: return tr("from cache");
    case StepState::Done: return tr("done");
    case StepState::Failed: return tr("failed");
    case StepState::Cancelled: return tr("stopped");
    case StepState::NotRun: return tr("not run");
    }
    Q_UNREACHABLE();
}

QString StepWords::heading(const TimelineRow &row)
{
    const auto title = toText(row.step.title);
    const auto instruction = toText(row.step.instruction);
    const auto end = title.indexOf(QLatin1Char(']'));
    if (instruction.isEmpty() || !title.startsWith(QLatin1Char('[')) || end < 0)
        return instruction.isEmpty() ? tr("Preparation and finish") : instruction;
    return tr("Step %1 · %2").arg(title.mid(1, end - 1).trimmed(), instruction);
}

QString StepWords::whatHappened(const TimelineRow &row)
{
    if (row.state == StepState::Waiting || row.state == StepState::NotRun || row.state == StepState::Cancelled)
        return unfinished(row);
    switch (row.step.kind) {
    case StepKind::Internal: return internalStep(row);
    case StepKind::Base:
        return tr("%1 is the base image: the files and settings that everything below builds on.").arg(baseName(row.step));
    case StepKind::Run: return runStep(row);
    case StepKind::Copy:
    case StepKind::Workdir: return copyStep(row);
    case StepKind::Settings:
        return tr("This line changes only the settings of the image (0 B). No container is needed for it, and no layer is made.");
    case StepKind::Export:
        return row.state == StepState::Done ? tr("The layers and the settings were put together as an image, and the image got its name.")
                                            : tr("The layers and the settings are put together as an image.");
    }
    Q_UNREACHABLE();
}

QString StepWords::unfinished(const TimelineRow &row)
{
    if (row.state == StepState::Waiting)
        return tr("This step waits for those before it.");
    if (row.state == StepState::Cancelled)
        return tr("This step was stopped. What was finished before it is kept.");
    return tr("This step was not run, because the build ended before its turn came.");
}

QString StepWords::internalStep(const TimelineRow &row)
{
    const auto title = toText(row.step.title);
    if (title.contains(QLatin1String("load build definition")))
        return tr("Slipway read the Dockerfile.");
    if (title.contains(QLatin1String("load .dockerignore")))
        return tr("Slipway looked for a .dockerignore file: it names what stays out of the build.");
    if (title.contains(QLatin1String("load metadata")))
        return tr("Slipway asked which image this name stands for, here or in the registry.");
    if (title.contains(QLatin1String("load build context")))
        return tr("Slipway read the files of the build context that COPY and ADD need.");
    return tr("Slipway prepared the build.");
}

QString StepWords::runStep(const TimelineRow &row)
{
    const auto container = toText(row.container).left(6);
    switch (row.state) {
    case StepState::Running:
        return container.isEmpty() ? tr("The command is about to run.") : tr("The command runs in the temporary container %1.").arg(container);
    case StepState::Cached:
        return tr("Nothing was run: the same command on the same files was run before, and its layer was taken from the cache.");
    case StepState::Failed:
        if (row.exitCode)
            return tr("The command in the temporary container %1 ended with exit code %2. No layer was made from it.")
                .arg(container)
                .arg(*row.exitCode);
        return tr("The command could not be run.");
    default: break;
    }
    if (container.isEmpty())
        return tr("The command was run, and what it changed became a new layer.");
    return row.containerRemoved
        ? tr("The temporary container %1 was made from the image so far, and the command was run in it. A snapshot of what changed "
             "became a new layer; then the container was removed.").arg(container)
        : tr("The temporary container %1 was made from the image so far, and the command was run in it. A snapshot of what changed "
             "became a new layer.").arg(container);
}

QString StepWords::copyStep(const TimelineRow &row)
{
    if (row.state == StepState::Running)
        return tr("The files are being written.");
    if (row.state == StepState::Failed)
        return tr("The files could not be written. No layer was made.");
    if (row.state == StepState::Cached)
        return tr("Nothing was written: the same files were copied here before, and the layer was taken from the cache.");
    return row.step.kind == StepKind::Workdir ? tr("The folder was made where it was missing, and what changed became a new layer.")
                                              : tr("The files were copied into the image, and what changed became a new layer.");
}

QString StepWords::cacheQuestion(const CacheVerdict &verdict)
{
    if (verdict.hit())
        return tr("Why was it not run again?");
    return verdict.reason == CacheVerdict::Reason::FirstBuild ? tr("Why did it run?") : tr("Why did it run again?");
}

QString StepWords::cacheAnswer(const CacheVerdict &verdict)
{
    // before and after stand below it as two lines
    return verdict.reason == CacheVerdict::Reason::InstructionChanged ? tr("The text of this line has changed:") : sentence(verdict);
}

QString StepWords::exitMeaning(int exitCode)
{
    switch (exitCode) {
    case 0: return tr("success");
    case 125: return tr("the container could not be started");
    case 126: return tr("the command is there but can't be executed");
    case 127: return tr("the command was not found");
    case 130: return tr("interrupted from the keyboard");
    case 137: return tr("killed (signal 9)");
    case 143: return tr("asked to end (signal 15)");
    default: break;
    }
    return exitCode > 128 && exitCode < 160 ? tr("ended by signal %1").arg(exitCode - 128) : tr("the command reports a failure");
}

QString StepWords::story(const BuildTimeline &timeline)
{
    QStringList sentences;
    for (const auto &row : timeline.rows()) {
        if (row.step.kind != StepKind::Internal && row.state != StepState::Waiting)
            sentences += bareTitle(row.step) + QStringLiteral(": ") + whatHappened(row);
    }
    for (const auto &told : timeline.notices())
        sentences += sentence(told);
    if (timeline.finish() && timeline.finish()->outcome == BuildFinished::Outcome::Succeeded)
        sentences += tr("The image is finished.");
    return sentences.join(QLatin1Char('\n'));
}

} // namespace slipway
