// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/mount.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace slipway {

/// What a step does, with every variable expanded and every default filled in: a closed list.

/// FROM an image: `base` is its place in the list of resolved bases.
struct SourceImage {
    std::size_t base = 0;

    bool operator==(const SourceImage &) const = default;
};

/// Whose files a COPY or a mount reads.
struct FileOrigin {
    enum class Kind { Context, Vertex, NamedContext, Scratch };

    Kind kind = Kind::Context;
    int vertex = -1;       ///< of Kind::Vertex
    std::string name = {}; ///< of Kind::NamedContext; else what the Dockerfile called it

    bool operator==(const FileOrigin &) const = default;
};

/// A --mount with its variables expanded, its target absolute, and its files found.
struct PlannedMount {
    Mount mount;
    FileOrigin origin = {};

    bool operator==(const PlannedMount &) const = default;
};

/// A here-document that becomes a file: of COPY, or the script of a RUN that starts with #!.
struct InlineContent {
    std::string name;
    std::string content;

    bool operator==(const InlineContent &) const = default;
};

/// RUN: a command in a temporary container.
struct RunCommand {
    std::vector<std::string> arguments;
    std::vector<std::string> env;        ///< of the command, "NAME=value": image, ENV and ARG
    std::vector<std::string> hiddenEnv;  ///< given to the command, but no part of what it is (proxies)
    std::string workingDir;
    std::string user;
    std::string network = {};            ///< "", "none", "host"
    bool insecure = false;
    std::vector<std::string> extraHosts = {}; ///< "NAME=ADDRESS"
    std::vector<std::string> limits = {};     ///< "nofile=1024:2048"
    std::int64_t sharedMemory = 0;            ///< bytes of /dev/shm; 0: as usual
    std::vector<PlannedMount> mounts = {};
    std::optional<InlineContent> script = {};

    bool operator==(const RunCommand &) const = default;
};

/// COPY and ADD.
struct CopyFiles {
    enum class Kind { Copy, Add };

    Kind kind = Kind::Copy;
    FileOrigin origin = {};
    std::vector<std::string> sources;
    std::vector<InlineContent> inlineContents = {};
    std::string destination;                ///< absolute; a trailing slash is kept, it means "a folder"
    std::string chown = {};
    std::string chmod = {};
    bool link = false;
    bool ontoNothing = false; ///< the stage has no files yet, so no names of users either
    bool parents = false;
    std::vector<std::string> excludes = {};
    std::string checksum = {};
    std::optional<bool> keepGitFolder = {};
    std::optional<bool> unpack = {};

    bool operator==(const CopyFiles &) const = default;
};

/// WORKDIR: a folder, made if it is missing, owned by the user of the moment.
struct MakeFolder {
    std::string path;
    std::string user;

    bool operator==(const MakeFolder &) const = default;
};

/// Everything that only changes the config.
struct ChangeSettings {
    bool operator==(const ChangeSettings &) const = default;
};

using Operation = std::variant<SourceImage, RunCommand, CopyFiles, MakeFolder, ChangeSettings>;

} // namespace slipway
