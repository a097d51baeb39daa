// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_timeline.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <optional>

namespace slipway {

/// What the picture shows of a build, seen from one step: only what the events have told.
struct PictureContent {
    enum class Middle {
        Nothing,
        Container,       ///< a temporary container, running
        RemovedContainer,
        FailedContainer,
        Files,           ///< COPY, ADD, WORKDIR: files are written without a container
        Cached,          ///< nothing was run
        Settings         ///< a line that changes settings only
    };

    QStringList base = {};        ///< the base image's name and what it brings; empty: not there yet
    Middle middle = Middle::Nothing;
    QStringList middleLines = {}; ///< what is done there; the last one is how it stands
    QStringList layer = {};       ///< the layer that came of it; empty: none
    bool layerCached = false;
    QStringList image = {};       ///< what the new image is made of; empty: not written yet
    QString imageId = {};
    QStringList tags = {};

    bool empty() const { return base.isEmpty(); }
    /// How many of the four stations (base, middle, layer, image) and the tag are there.
    int reached() const;

    bool operator==(const PictureContent &) const = default;
};

/// Makes the picture's content from a timeline.
class PictureTeller
{
    Q_DECLARE_TR_FUNCTIONS(slipway::PictureTeller)

public:
    /// `step`: the one whose making is shown; -1: the one that is running, or the last one that changed something.
    static PictureContent tell(const BuildTimeline &timeline, int step);

private:
    static void tellBase(PictureContent &content, const BuildTimeline &timeline, const TimelineRow &base, int before);
    static void tellStep(PictureContent &content, const TimelineRow &row);
    static void tellImage(PictureContent &content, const BuildTimeline &timeline);
    static QString layerLine(const TimelineRow &row);
};

} // namespace slipway
