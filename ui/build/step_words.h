// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_timeline.h"

#include <QCoreApplication>
#include <QString>

namespace slipway {

/// What the facts of a build mean, in sentences. Everything here is said from what was told, nothing is guessed.
class StepWords
{
    Q_DECLARE_TR_FUNCTIONS(slipway::StepWords)

public:
    static QString state(StepState state);                 ///< "done", "from cache", "not run"
    static QString heading(const TimelineRow &row);        ///< "Step 2/3 · RUN"
    static QString whatHappened(const TimelineRow &row);
    static QString cacheQuestion(const CacheVerdict &verdict); ///< "Why did it run again?"
    static QString cacheAnswer(const CacheVerdict &verdict);
    static QString exitMeaning(int exitCode);
    /// The whole build in sentences: the picture for those who don't see it.
    static QString story(const BuildTimeline &timeline);

private:
    static QString internalStep(const TimelineRow &row);
    static QString runStep(const TimelineRow &row);
    static QString copyStep(const TimelineRow &row);
    static QString unfinished(const TimelineRow &row);
};

/// "alpine:3.20" from "[1/2] FROM docker.io/library/alpine:3.20@sha256:…"
QString baseName(const StepAnnounced &step);
/// The title without the step's number: "RUN echo hi"
QString bareTitle(const StepAnnounced &step);

} // namespace slipway
