// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace slipway {

// What each instruction says, with its variables not yet expanded.

/// The command of RUN, CMD, ENTRYPOINT: in the shell form one argument at most, which the stage's SHELL gets.
struct CommandLine {
    enum class Form { Shell, Exec };

    Form form = Form::Shell;
    std::vector<std::string> arguments;
    std::vector<HereDocument> hereDocuments; ///< RUN's alone
};

struct FromInstruction {
    std::string base;        ///< image, stage or scratch
    std::string stageName;   ///< in lower case; empty without AS
    std::string platform;    ///< of --platform
    std::string description; ///< of the comment above, where it begins with the stage's name
};

/// One --mount. Only `from` is known before variables are expanded; readMount() reads the rest.
struct MountFlag {
    std::string text;
    std::string from;
};

/// One --device, in CDI's words.
struct DeviceFlag {
    std::string name;
    bool required = false;

    bool operator==(const DeviceFlag &) const = default;
};

enum class RunNetwork { Default, None, Host };
enum class RunSecurity { Sandbox, Insecure };

struct RunInstruction {
    CommandLine command;
    std::vector<MountFlag> mounts;
    std::vector<DeviceFlag> devices;
    RunNetwork network = RunNetwork::Default;
    RunSecurity security = RunSecurity::Sandbox;
};

/// A here-document as a source of COPY or ADD.
struct InlineFile {
    std::string name;
    std::string content; ///< without the tabs of `<<-`
    bool expand = true;
};

struct CopySources {
    std::vector<std::string> paths;
    std::vector<InlineFile> files;
    std::string destination;
};

struct CopyInstruction {
    CopySources sources;
    std::string from;
    std::string chown;
    std::string chmod;
    std::vector<std::string> excludes;
    bool link = false;
    bool parents = false;
};

struct AddInstruction {
    CopySources sources;
    std::string chown;
    std::string chmod;
    std::string checksum;
    std::vector<std::string> excludes;
    bool link = false;
    std::optional<bool> keepGitDir; ///< nothing where the flag is not given
    std::optional<bool> unpack;
};

struct KeyValue {
    std::string name;
    std::string value;
    bool legacy = false; ///< `ENV name value`
};

struct EnvInstruction {
    std::vector<KeyValue> pairs;
};

struct LabelInstruction {
    std::vector<KeyValue> pairs;
};

struct ArgDeclaration {
    std::string name;
    std::optional<std::string> value;
    std::string description; ///< of the comment above, where it begins with the name
};

struct ArgInstruction {
    std::vector<ArgDeclaration> arguments;
};

struct WorkdirInstruction {
    std::string path;
};

struct UserInstruction {
    std::string user;
};

struct ExposeInstruction {
    std::vector<std::string> ports; ///< sorted, as Docker does before it expands them
};

struct VolumeInstruction {
    std::vector<std::string> paths;
};

struct CmdInstruction {
    CommandLine command;
};

struct EntrypointInstruction {
    CommandLine command;
};

struct ShellInstruction {
    std::vector<std::string> shell;
};

struct HealthcheckInstruction {
    std::vector<std::string> test; ///< NONE; CMD and arguments; CMD-SHELL and the text
    std::chrono::nanoseconds interval{};
    std::chrono::nanoseconds timeout{};
    std::chrono::nanoseconds startPeriod{};
    std::chrono::nanoseconds startInterval{};
    int retries = 0;
};

struct StopsignalInstruction {
    std::string signal;
};

struct OnbuildInstruction {
    std::string expression; ///< the trigger's text, here-documents and all: what the image's config keeps
};

struct MaintainerInstruction {
    std::string author;
};

using InstructionValue =
    std::variant<FromInstruction, RunInstruction, CopyInstruction, AddInstruction, EnvInstruction, LabelInstruction,
                 ArgInstruction, WorkdirInstruction, UserInstruction, ExposeInstruction, VolumeInstruction,
                 CmdInstruction, EntrypointInstruction, ShellInstruction, HealthcheckInstruction, StopsignalInstruction,
                 OnbuildInstruction, MaintainerInstruction>;

} // namespace slipway
