// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// What to do when a base image's registry can't be reached.
enum class OfflineBase { Refuse, UseBuiltIn };

enum class CacheUse { Use, Ignore };

/// Where a secret is to be had, when a RUN --mount=type=secret asks for it; never what it is.
struct SecretSource {
    enum class Kind { File, Environment };

    std::string id;
    Kind kind = Kind::File;
    std::string place; ///< a path, or the name of a variable

    bool operator==(const SecretSource &) const = default;
};

/// Who signs for RUN --mount=type=ssh: an agent's socket, or private keys.
struct AgentSource {
    std::string id;                           ///< "default"
    std::vector<std::filesystem::path> paths; ///< one socket, or key files

    bool operator==(const AgentSource &) const = default;
};

/// Where a build's result goes: -o.
struct BuildOutput {
    enum class Kind { Image, Folder, RootArchive, OciArchive, DockerArchive };

    Kind kind = Kind::Image;
    std::filesystem::path destination = {}; ///< the folder or file; of an Image nothing
    bool rewriteTimes = false;              ///< nothing in new layers is newer than SOURCE_DATE_EPOCH

    bool operator==(const BuildOutput &) const = default;
};

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
    std::vector<std::string> allowed = {};               ///< --allow: "network.host", "security.insecure"
    std::vector<std::string> extraHosts = {};            ///< --add-host: "NAME=ADDRESS"
    std::vector<std::string> limits = {};                ///< --ulimit: "nofile=1024:2048"
    std::int64_t sharedMemory = 0;                       ///< --shm-size in bytes; 0: as usual
    std::vector<SecretSource> secrets = {};
    std::vector<AgentSource> agents = {};                ///< --ssh
    CacheUse cache = CacheUse::Use;
    std::vector<std::string> noCacheStages = {};         ///< --no-cache-filter
    bool pull = false;                                   ///< ask the registry even if the base is here
    OfflineBase offlineBase = OfflineBase::Refuse;
    BuildOutput output = {};

    bool operator==(const BuildRequest &) const = default;
};

struct BuildOutcome {
    std::optional<Digest> image; ///< nothing where only files were asked for
    std::optional<Digest> manifest = {};
    std::vector<std::string> names;

    bool operator==(const BuildOutcome &) const = default;
};

} // namespace slipway
