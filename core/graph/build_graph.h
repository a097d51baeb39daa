// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/source_range.h"
#include "core/graph/operation.h"
#include "core/oci/image_config.h"
#include "core/oci/image_ref.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// A base image as far as a plan needs it: what was asked for, and the config that came back.
struct ResolvedBase {
    std::string asked;     ///< as written, expanded: "alpine"
    Platform platform;     ///< that was asked for
    std::string display;   ///< as Docker shows it: "docker.io/library/alpine:latest@sha256:…"
    Digest manifest = {};
    ImageConfig config = {};

    bool operator==(const ResolvedBase &) const = default;
};

/// One step: an operation on the file system that its parent left, and its place in the Dockerfile.
struct Vertex {
    int id = 0;                       ///< its index in the graph
    Operation operation;
    int parent = -1;                  ///< whose file system it starts from; -1: nothing
    std::vector<int> origins = {};    ///< other vertices whose files it reads
    std::string title = {};           ///< as Docker prints it
    std::string instruction = {};     ///< "RUN"
    std::string text = {};            ///< the instruction as written, on one line
    std::optional<SourceRange> where = {};
    int stage = 0;
    std::string stageName = {};       ///< "stage-1" where the stage has none
    Platform platform = {};           ///< of its stage: what its commands run on
    std::vector<std::string> arguments = {}; ///< build arguments in force: "NAME=value"

    bool makesLayer() const
    {
        return !std::holds_alternative<SourceImage>(operation) && !std::holds_alternative<ChangeSettings>(operation);
    }
    bool operator==(const Vertex &) const = default;
};

/// A line of the image's history that this Dockerfile adds; the vertex that makes its layer, or none.
struct PlannedHistory {
    std::string createdBy;
    std::optional<int> vertex = {};

    bool operator==(const PlannedHistory &) const = default;
};

/// One FROM and what follows it.
struct PlannedStage {
    std::string name;                      ///< "builder"; "stage-1" if it has none
    std::size_t index = 0;                 ///< among the stages of the Dockerfile
    int result = -1;                       ///< the vertex that holds its files in the end; -1: no files at all
    ImageConfig config = {};               ///< complete but for layers, history of this file, and times
    std::vector<PlannedHistory> history = {};

    bool operator==(const PlannedStage &) const = default;
};

/// All that a build needs to do, in an order in which it can be done. Vertices that the target does not need are not
/// in it. Pure data: making it runs nothing and reads nothing.
struct BuildGraph {
    std::vector<Vertex> vertices;
    std::vector<PlannedStage> stages; ///< only the needed ones; the target last
    Platform platform;

    const PlannedStage &target() const { return stages.back(); }
};

} // namespace slipway
