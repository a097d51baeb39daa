// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/engine/cache_verdict.h"
#include "core/oci/digest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace slipway {

/// What a build tells, in the order in which it happened; nothing is told that did not happen. The stream is the one
/// source of the timeline, the picture, the four text forms, recordings and reports. Steps are numbered from 0 in the
/// order of their announcement; those of the Dockerfile are announced together, once the bases are known.

/// What a step is for those who show it.
enum class StepKind {
    Internal, ///< reads the Dockerfile, the ignore file, the context; asks a registry
    Base,     ///< FROM: the image that a stage starts from
    Run,      ///< a command in a temporary container
    Copy,     ///< COPY and ADD
    Workdir,  ///< makes a folder
    Settings, ///< changes the config only: no layer, and no row in Docker's output
    Export    ///< writes the image
};

enum class StepState {
    Waiting,
    Running,
    Cached,    ///< its result was there already
    Done,
    Failed,
    Cancelled, ///< stopped on purpose
    NotRun     ///< its turn never came, because another step failed or the build was stopped
};

enum class OutputStream { Stdout, Stderr };

struct BuildStarted {
    std::string build;                    ///< id of this build in the history
    std::string dockerfile;               ///< its name: "Dockerfile"
    std::string context;                  ///< the folder, as it was asked for
    std::vector<std::string> names = {};  ///< the tags asked for

    bool operator==(const BuildStarted &) const = default;
};

struct StepAnnounced {
    int step = 0;
    StepKind kind = StepKind::Internal;
    std::string title;                        ///< as Docker prints it: "[2/3] RUN echo hi"
    std::string instruction = {};             ///< "RUN"; empty for internal steps
    std::optional<SourceRange> where = {};    ///< its place in the Dockerfile
    std::string stage = {};                   ///< the stage's name, or its number
    std::vector<int> inputs = {};             ///< the steps whose results it builds on

    bool operator==(const StepAnnounced &) const = default;
};

struct StepStarted {
    int step = 0;

    bool operator==(const StepStarted &) const = default;
};

/// A line below the step: "transferring dockerfile: 80B". Sent again as it moves on; the same `id` is the same line.
struct StepStatus {
    int step = 0;
    std::string id;           ///< what is shown: "transferring context:", "sha256:4f4f…", "exporting layers"
    std::int64_t current = 0; ///< bytes
    std::int64_t total = 0;   ///< bytes; 0 where it is not known or there is nothing to count
    bool done = false;

    bool operator==(const StepStatus &) const = default;
};

struct CacheDecided {
    int step = 0;
    CacheVerdict verdict;

    bool operator==(const CacheDecided &) const = default;
};

struct ContainerCreated {
    int step = 0;
    std::string container;

    bool operator==(const ContainerCreated &) const = default;
};

struct CommandStarted {
    int step = 0;
    std::string container;
    std::vector<std::string> arguments;

    bool operator==(const CommandStarted &) const = default;
};

struct OutputWritten {
    int step = 0;
    OutputStream stream = OutputStream::Stdout;
    std::string bytes; ///< as the command wrote them; lines may be cut anywhere

    bool operator==(const OutputWritten &) const = default;
};

struct CommandEnded {
    int step = 0;
    std::string container;
    int exitCode = 0; ///< 128 + n for signal n

    bool operator==(const CommandEnded &) const = default;
};

/// What the step changed in its file system was taken down.
struct SnapshotTaken {
    int step = 0;
    int added = 0;
    int changed = 0;
    int removed = 0;

    bool operator==(const SnapshotTaken &) const = default;
};

struct ContainerRemoved {
    int step = 0;
    std::string container;

    bool operator==(const ContainerRemoved &) const = default;
};

/// The step's layer is in the store.
struct LayerSealed {
    int step = 0;
    Digest diffId;
    std::int64_t size = 0; ///< bytes of the uncompressed tar

    bool operator==(const LayerSealed &) const = default;
};

struct StepFinished {
    int step = 0;
    StepState state = StepState::Done;
    std::optional<Error> error = {};

    bool operator==(const StepFinished &) const = default;
};

/// Something that a person should know and that is no failure: a base that was substituted, a build check, a fall-back.
struct Notice {
    std::string code;
    std::vector<std::string> operands = {};
    std::string message; ///< English
    std::optional<SourceRange> where = {};

    bool operator==(const Notice &) const = default;
};

struct ConfigWritten {
    Digest image; ///< the digest of the config is the image's id

    bool operator==(const ConfigWritten &) const = default;
};

struct ImageNamed {
    std::string name; ///< "docker.io/me/hello:1"
    Digest image;
    std::optional<Digest> previous = {}; ///< the image that lost this name

    bool operator==(const ImageNamed &) const = default;
};

struct BuildFinished {
    enum class Outcome { Succeeded, Failed, Cancelled };

    Outcome outcome = Outcome::Succeeded;
    std::optional<Digest> image = {};
    std::optional<Error> error = {};

    bool operator==(const BuildFinished &) const = default;
};

using BuildFact = std::variant<BuildStarted, StepAnnounced, StepStarted, StepStatus, CacheDecided, ContainerCreated, CommandStarted,
                               OutputWritten, CommandEnded, SnapshotTaken, ContainerRemoved, LayerSealed, StepFinished, Notice,
                               ConfigWritten, ImageNamed, BuildFinished>;

struct BuildEvent {
    std::uint64_t sequence = 0; ///< from 0, without gaps
    WallTime time;
    BuildFact fact;

    bool operator==(const BuildEvent &) const = default;
};

} // namespace slipway
