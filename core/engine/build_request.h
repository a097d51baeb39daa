// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// What to do when a base image's registry can't be reached.
enum class OfflineBase { Refuse, UseBuiltIn };

enum class CacheUse { Use, Ignore };

/// Everything that is asked of one build; a copy of the text as it stood when it was asked for.
struct BuildRequest {
    std::filesystem::path context;                       ///< a folder or an archive; empty: no files are needed
    std::string contextAddress = {};                     ///< a URL or a git repository, instead of the folder
    std::filesystem::path dockerfile = {};               ///< empty: "Dockerfile"; if relative, in the context
    std::optional<std::string> dockerfileText = {};      ///< the text itself, instead of the file's
    std::vector<std::string> names = {};                 ///< -t
    std::map<std::string, std::string> buildArguments = {};
    std::map<std::string, std::string> labels = {};
    std::map<std::string, std::string> buildContexts = {};
    std::string target = {};                             ///< "": the last stage
    std::string platform = {};                           ///< "": this machine's
    std::string network = {};                            ///< "", "default", "none", "host"
    CacheUse cache = CacheUse::Use;
    std::vector<std::string> noCacheStages = {};         ///< --no-cache-filter
    bool pull = false;                                   ///< ask the registry even if the base is here
    OfflineBase offlineBase = OfflineBase::Refuse;
    std::optional<std::filesystem::path> outputFolder = {}; ///< -o type=local: the files instead of an image

    bool operator==(const BuildRequest &) const = default;
};

struct BuildOutcome {
    std::optional<Digest> image; ///< nothing where only files were asked for
    std::vector<std::string> names;

    bool operator==(const BuildOutcome &) const = default;
};

} // namespace slipway
