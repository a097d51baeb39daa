// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/build_arguments.h"
#include "core/dockerfile/document.h"
#include "core/graph/build_graph.h"
#include "core/oci/platform.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace slipway {

/// What a plan is made from, beside the bases.
struct PlanRequest {
    Document document;
    GivenArguments buildArguments = {};
    std::map<std::string, std::string> labels = {};        ///< --label: over those of the Dockerfile
    std::map<std::string, std::string> namedContexts = {}; ///< --build-context: name to docker-image://…, oci-layout://…, address or folder
    std::string target = {};
    std::string network = {};                              ///< of every RUN that names none: "", "none", "host"
    std::set<std::string> allowed = {};                    ///< entitlements: "network.host", "security.insecure"
    std::vector<std::string> extraHosts = {};              ///< of every RUN: "NAME=ADDRESS"
    std::vector<std::string> limits = {};                  ///< of every RUN: "nofile=1024:2048"
    std::int64_t sharedMemory = 0;                         ///< of every RUN, bytes; 0: as usual
    Platform buildPlatform = Platform::host();
    Platform targetPlatform = Platform::host();
};

/// An image that a plan can't be made without.
struct BaseQuery {
    std::string asked; ///< "alpine", expanded
    Platform platform;
    std::optional<SourceRange> where = {};
    std::string meant = {}; ///< the stage or well-known image that it may be a slip of the pen for; empty for none

    bool operator==(const BaseQuery &other) const { return asked == other.asked && platform == other.platform; }
};

} // namespace slipway
