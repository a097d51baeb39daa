// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_summary.h"
#include "core/engine/run_request.h"
#include "core/engine/services.h"
#include "core/engine/step_name.h"

#include <stop_token>

namespace slipway {

/// Looking at the file systems that the steps of past builds left.

/// `builds`: the newest first. Errors: build.none; build.not-found (build); build.ambiguous (build);
/// step.not-found (step); step.ambiguous (step)
Result<StepPlace> findStep(const std::vector<BuildSummary> &builds, StepPlaces &places, const StepName &name);

/// Errors: step.collected (step), step.no-such-path (path), step.unreadable (path, reason)
Result<std::vector<FolderEntry>> listStepFiles(Services &services, const StepPlace &place, const std::string &path);
/// Errors: those, and step.no-file (path)
Result<FilePart> readStepFile(Services &services, const StepPlace &place, const std::string &path, std::int64_t offset);

/// A command at a step: what the request leaves out is as the step has it, the command itself is a shell. What it changes
/// is thrown away. Errors: step.collected (step); as runContainer()
Result<RunOutcome> runAtStep(Services &services, const StepPlace &place, const RunRequest &request, const OutputHandler &output,
                             std::stop_token stop);

} // namespace slipway
