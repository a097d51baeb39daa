// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build_display.h"
#include "app/command_line.h"
#include "core/base/temp_folder.h"
#include "core/engine/build_request.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>

namespace slipway {

class Application;

/// What `slipway build` was asked for.
///
///     -t                  names            --target        target         --platform         platform
///     -f                  dockerfile       --build-arg     buildArguments --build-context    buildContexts
///     -f -, -             dockerfileText   --label         labels         --network          network
///     --no-cache          cache            --pull          pull           --no-cache-filter  noCacheStages
///     --secret            secrets         --ssh           agents         --add-host         extraHosts
///     --allow             allowed         --ulimit        limits         --shm-size         sharedMemory
///     --offline-base      offlineBase      -o              output         CONTEXT            context, contextAddress
struct BuildOrder {
    BuildRequest request;
    ProgressForm form = ProgressForm::Plain;
    bool explain = false;                                ///< --explain: why each step was done again
    std::shared_ptr<const TempFolder> inputFolder = {};  ///< what came from standard input, as long as this lives
    std::optional<std::filesystem::path> idFile = {};    ///< --iidfile
    std::optional<std::filesystem::path> metadataFile = {}; ///< --metadata-file
    std::optional<std::filesystem::path> recording = {}; ///< --record
};

std::span<const Option> buildOptions();
std::span<const Option> planOptions(); ///< the same, and how to print

/// Reads standard input where the Dockerfile comes from there. Errors: option.planned (what); build.* (what was given);
/// context.not-found, context.no-folder (path); image-ref.*; input.*; those of comma-separated fields
Result<BuildOrder> readBuildOrder(const Arguments &arguments, const Application &application);

} // namespace slipway
