// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build_order.h"

#include "app/application.h"
#include "app/input_lines.h"
#include "app/run_surroundings.h"
#include "core/base/file.h"
#include "core/base/unique_fd.h"
#include "core/dockerfile/comma_fields.h"
#include "core/engine/archive_request.h"
#include "core/files/archive_detection.h"
#include "core/oci/image_ref.h"
#include "core/source/remote_files.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <ranges>

namespace slipway {

namespace {

constexpr std::size_t largestDockerfile = 16 << 20;

Failure notYet(const std::string &what)
{
    return fail(Error::Kind::Unsupported, "option.planned", {what}, what + " is not supported yet");
}

Failure wrongValue(std::string code, const std::string &value, std::string message)
{
    return fail(Error::Kind::Invalid, std::move(code), {value}, std::move(message));
}

/// NAME=VALUE, and what stands in for a missing "=VALUE".
using Pairs = std::map<std::string, std::string>;
using Default = std::function<std::optional<std::string>(const std::string &name)>;

Pairs readPairs(const std::vector<std::string> &words, const Default &missing)
{
    Pairs pairs;
    for (const auto &word : words) {
        const auto equals = word.find('=');
        const auto name = word.substr(0, equals);
        if (equals != std::string::npos)
            pairs.insert_or_assign(name, word.substr(equals + 1));
        else if (auto value = missing(name))
            pairs.insert_or_assign(name, *std::move(value));
    }
    return pairs;
}

// A bare `--build-arg NAME` hands on the variable of this environment, if there is one.
Pairs readBuildArguments(const Arguments &arguments, const Application &application)
{
    constexpr const char *sourceDate = "SOURCE_DATE_EPOCH";
    auto pairs = readPairs(arguments.all("build-arg"), [&](const std::string &name) -> std::optional<std::string> {
        auto value = application.environment(name.c_str());
        return value.empty() ? std::nullopt : std::optional(std::move(value));
    });
    if (auto value = application.environment(sourceDate); !value.empty()) // as docker does for this one without being told
        pairs.try_emplace(sourceDate, std::move(value));
    return pairs;
}

Result<Pairs> readBuildContexts(const Arguments &arguments)
{
    for (const auto &word : arguments.all("build-context"))
        if (const auto equals = word.find('='); equals == 0 || equals == std::string::npos)
            return wrongValue("build.context-value", word, "invalid context value: " + word + ", expected key=value");
    return readPairs(arguments.all("build-context"), [](const auto &) { return std::nullopt; });
}

Result<BuildOutput::Kind> outputKind(const std::string &type, const std::string &destination)
{
    using Kind = BuildOutput::Kind;
    if (type == "image" || (type == "docker" && destination.empty())) // docker without a file: into the store
        return Kind::Image;
    if (type == "local")
        return Kind::Folder;
    if (type == "tar")
        return Kind::RootArchive;
    if (type == "oci")
        return Kind::OciArchive;
    if (type == "docker")
        return Kind::DockerArchive;
    return notYet("-o type=" + type);
}

// What has only one value here may be asked for, and is refused otherwise.
Result<void> checkOutputField(const std::string &field, const std::string &key, const std::string &value)
{
    constexpr auto only = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"compression", "gzip"}, {"oci-mediatypes", "true"}, {"tar", "true"}, {"push", "false"}, {"unpack", "true"}, {"store", "true"}});
    const auto known = std::ranges::find(only, key, [](const auto &pair) { return pair.first; });
    if (known == only.end())
        return wrongValue("build.output-field", field, "invalid output field: " + field);
    return value == known->second ? Result<void>() : notYet("-o " + field);
}

// Names of an image stand in the output too: name=a or "name=a,b".
Result<BuildOutput> readOutput(const std::string &text, const Console &console, std::vector<std::string> &imageNames)
{
    if (text.empty())
        return BuildOutput();
    if (text != "-" && !text.contains('='))
        return BuildOutput{.kind = BuildOutput::Kind::Folder, .destination = text};
    BuildOutput output;
    std::string type = text == "-" ? "tar" : "";
    std::string destination;
    for (const auto &field : TRY(splitCommaFields(text == "-" ? "dest=-" : text))) {
        const auto equals = field.find('=');
        const auto key = field.substr(0, equals);
        const auto value = equals == std::string::npos ? std::string() : field.substr(equals + 1);
        if (key == "type")
            type = value;
        else if (key == "dest")
            destination = value;
        else if (key == "name")
            std::ranges::move(TRY(splitCommaFields(value)), std::back_inserter(imageNames));
        else if (key == "rewrite-timestamp")
            output.rewriteTimes = value == "true";
        else
            TRY(checkOutputField(field, key, value));
    }
    output.kind = TRY(outputKind(type, destination));
    if (output.kind == BuildOutput::Kind::Image)
        return output;
    if (output.kind == BuildOutput::Kind::Folder && (destination.empty() || destination == "-"))
        return wrongValue("build.output-folder", text, "dest is required for local output");
    const bool toOutput = destination.empty() || destination == "-";
    if (toOutput && console.printsToTerminal())
        return wrongValue("build.output-terminal", type, "dest file is required for " + type + " exporter. refusing to write to console");
    output.destination = toOutput ? standardOutput : destination;
    return output;
}

// A file that is no archive is no context: docker says so in the same words.
bool isArchiveFile(const std::filesystem::path &path)
{
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return file.valid() && isContextArchive(file.get());
}

Result<void> readContext(const std::string &path, BuildRequest &request)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status) && isRemoteContext(path)) {
        request.contextAddress = path;
        return {};
    }
    if (!std::filesystem::exists(status))
        return fail(Error::Kind::NotFound, "context.not-found", {path},
                    "unable to prepare context: path \"" + path + "\" not found");
    if (!std::filesystem::is_directory(status) && !isArchiveFile(path))
        return fail(Error::Kind::Invalid, "context.no-folder", {path},
                    "unable to prepare context: \"" + path + "\" is not a folder");
    request.context = path;
    return {};
}

// A Dockerfile or a tar, whichever it turns out to be.
Result<void> readInputContext(const Console &console, const std::string &file, BuildOrder &order)
{
    auto folder = TRY(TempFolder::create(std::filesystem::temp_directory_path()));
    const auto path = folder.path() / "context";
    const UniqueFd spool(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!spool.valid())
        return Failure(systemError("file.unwritable", path.string(), errno));
    TRY(copyInput(console.input(), spool.get()));
    if (isTarArchive(spool.get())) {
        order.request.context = path;
        order.request.dockerfile = file;
        order.inputFolder = std::make_shared<TempFolder>(std::move(folder));
        return {};
    }
    if (!file.empty())
        return fail(Error::Kind::Invalid, "build.input-ambiguous", {file},
                    "ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles");
    order.request.dockerfileText = TRY(readFile(path, largestDockerfile));
    return {};
}

Result<void> readFiles(const Arguments &arguments, const Console &console, BuildOrder &order)
{
    const auto context = arguments.operands().front();
    const auto file = arguments.last("file");
    auto &request = order.request;
    if (context == "-" && file == "-")
        return fail(Error::Kind::Invalid, "build.input-twice", {},
                    "invalid argument: can't use stdin for both build context and dockerfile");
    if (context == "-")
        return readInputContext(console, file, order);
    TRY(readContext(context, request));
    if (file == "-")
        request.dockerfileText = TRY(readInput(console.input(), largestDockerfile));
    else if (!file.empty()) // as docker does: from here for a folder, inside for everything else
        request.dockerfile = std::filesystem::is_directory(request.context) ? std::filesystem::absolute(file) : std::filesystem::path(file);
    return {};
}

Result<ProgressForm> readForm(const Arguments &arguments, const Console &console)
{
    if (arguments.isOn("quiet"))
        return ProgressForm::Quiet;
    const auto word = arguments.last("progress");
    const auto form = progressForm(word, console);
    if (!form)
        return wrongValue("build.progress", word, "invalid progress type: " + word);
    return *form;
}

// Before the build, since a long build that can't be named in the end helps nobody.
Result<std::vector<std::string>> readNames(const Arguments &arguments)
{
    for (const auto &name : arguments.all("tag")) {
        const auto ref = ImageRef::parse(name);
        if (!ref)
            return during("invalid tag \"" + name + '"', Result<std::vector<std::string>>(Failure(ref.error())));
        if (ref->digest)
            return wrongValue("build.tag-digest", name,
                              "invalid tag \"" + name + "\": a digest can't be given as a name");
    }
    return arguments.all("tag");
}

std::optional<std::filesystem::path> optionalPath(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional<std::filesystem::path>(text);
}

} // namespace

Result<BuildOrder> readBuildOrder(const Arguments &arguments, const Application &application)
{
    const auto network = arguments.last("network");
    if (!network.empty() &&
        !std::ranges::contains(std::to_array<std::string_view>({"default", "none", "host"}), network))
        return wrongValue("build.network", network, "network mode \"" + network + "\" not supported by buildkit");
    const auto platform = arguments.last("platform");
    if (platform.contains(',') || arguments.all("platform").size() > 1)
        return notYet("--platform " + platform);
    if (arguments.all("output").size() > 1)
        return notYet("-o, given more than once,");

    const auto &console = application.console();
    BuildOrder order;
    order.form = TRY(readForm(arguments, console));
    order.explain = arguments.isOn("explain");
    order.idFile = optionalPath(arguments.last("iidfile"));
    order.metadataFile = optionalPath(arguments.last("metadata-file"));
    order.recording = optionalPath(arguments.last("record"));
    auto &request = order.request;
    TRY(readFiles(arguments, console, order));
    request.names = TRY(readNames(arguments));
    request.buildArguments = readBuildArguments(arguments, application);
    request.labels = readPairs(arguments.all("label"), [](const auto &) { return std::optional(std::string()); });
    request.buildContexts = TRY(readBuildContexts(arguments));
    request.target = arguments.last("target");
    request.platform = platform;
    request.network = network;
    TRY(readSurroundings(arguments, [&](const std::string &name) { return application.environment(name.c_str()); }, request));
    request.cache = arguments.isOn("no-cache") ? CacheUse::Ignore : CacheUse::Use;
    for (const auto &stages : arguments.all("no-cache-filter"))
        std::ranges::move(TRY(splitCommaFields(stages)), std::back_inserter(request.noCacheStages));
    request.pull = arguments.isOn("pull");
    request.offlineBase = arguments.isOn("offline-base") ? OfflineBase::UseBuiltIn : OfflineBase::Refuse;
    request.output = TRY(readOutput(arguments.last("output"), console, request.names));
    return order;
}

} // namespace slipway
