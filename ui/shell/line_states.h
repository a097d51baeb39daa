// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_plan.h"
#include "core/engine/build_timeline.h"
#include "ui/editor/dockerfile_editor.h"

#include <vector>

namespace slipway {

/// What the editor's margin says after, or during, a build: one state for each line that is a step.
std::vector<LineState> lineStatesOf(const BuildTimeline &timeline);

/// What it says of a plan: what a build would reuse, run, or can't know yet, with the time that it took before.
std::vector<LineState> lineStatesOf(const BuildPlan &plan);

/// The step whose line this is, -1 if there is none.
int stepAtLine(const BuildTimeline &timeline, int line);

/// The step that a person wants to see first: what failed, else the newest that did something.
int stepToShow(const BuildTimeline &timeline);

} // namespace slipway
