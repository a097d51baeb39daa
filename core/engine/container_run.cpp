// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/container_run.h"

#include "core/engine/final_command.h"
#include "core/engine/image_writer.h"

#include <csignal>
#include <filesystem>
#include <sys/signalfd.h>
#include <unistd.h>

namespace slipway {

namespace {

Result<ContainerNetwork> networkOf(const std::string &name)
{
    if (name.empty() || name == "bridge" || name == "default")
        return ContainerNetwork::Private;
    if (name == "none")
        return ContainerNetwork::None;
    if (name == "host")
        return ContainerNetwork::Host;
    return fail(Error::Kind::Invalid, "run.bad-network", {name}, "network " + name + " not found");
}

// HOST:CONTAINER, with :ro or :rw behind it.
Result<ContainerMount> mountOf(const std::string &volume)
{
    const auto invalid = [&volume] {
        return fail(Error::Kind::Invalid, "run.bad-volume", {volume}, "invalid volume specification: '" + volume + "'");
    };
    const auto first = volume.find(':');
    if (first == std::string::npos || first == 0)
        return invalid();
    const auto second = volume.find(':', first + 1);
    const auto options = second == std::string::npos ? std::string("rw") : volume.substr(second + 1);
    if (options != "ro" && options != "rw")
        return invalid();
    ContainerMount mount{.source = volume.substr(0, first), .target = volume.substr(first + 1, second - first - 1)};
    if (!mount.source.is_absolute() || !mount.target.starts_with('/'))
        return invalid();
    mount.access = options == "ro" ? ContainerMount::Access::ReadOnly : ContainerMount::Access::ReadWrite;
    return mount;
}

class OutputListener final : public RunListener
{
public:
    explicit OutputListener(const OutputHandler &output) : m_output(output) {}

    void output(ChildStream stream, std::string_view bytes) override
    {
        m_output(stream == ChildStream::Stdout ? OutputStream::Stdout : OutputStream::Stderr, bytes);
    }

private:
    const OutputHandler &m_output;
};

Result<RunSpec> specOf(const RunRequest &request, const ImageConfig &config)
{
    RunSpec spec;
    spec.arguments = TRY(finalCommand(config, request));
    spec.env = finalEnvironment(config, request);
    spec.workingDir = request.workingDir.empty() ? config.workingDir : request.workingDir;
    if (spec.workingDir.empty())
        spec.workingDir = "/";
    spec.user = request.user.empty() ? config.user : request.user;
    spec.hostname = request.hostname;
    spec.network = TRY(networkOf(request.network));
    spec.rootAccess = request.readOnly ? RunSpec::RootAccess::ReadOnly : RunSpec::RootAccess::ReadWrite;
    for (const auto &volume : request.volumes)
        spec.mounts.push_back(TRY(mountOf(volume)));
    spec.input = request.interactive ? STDIN_FILENO : -1;
    return spec;
}

/// Can be read when the terminal at standard input has another size.
UniqueFd resizeSignals()
{
    sigset_t resize;
    sigemptyset(&resize);
    sigaddset(&resize, SIGWINCH);
    return UniqueFd(::signalfd(-1, &resize, SFD_CLOEXEC | SFD_NONBLOCK));
}

} // namespace

Result<RunOutcome> runContainer(Services &services, const RunRequest &request, const OutputHandler &output, std::stop_token stop)
{
    const auto record = TRY(services.catalog.find(request.image));
    const auto image = TRY(readImage(services.blobs, record.manifest));
    TRY(specOf(request, image.config)); // what can't be run is refused before layers are unpacked
    TRY(unpackImage(services, image, stop));
    const auto snapshot = TRY(services.snapshots.prepare(image.config.diffIds));
    return runIn(services, *snapshot, image.config, request, output, std::move(stop));
}

Result<RunOutcome> runIn(Services &services, const Snapshot &snapshot, const ImageConfig &config, const RunRequest &request,
                         const OutputHandler &output, std::stop_token stop)
{
    auto spec = TRY(specOf(request, config));
    spec.root = snapshot.root();
    const auto resized = request.terminal ? resizeSignals() : UniqueFd();
    if (request.terminal)
        spec.terminal = ContainerTerminal{.model = STDIN_FILENO, .resized = resized.get()};
    OutputListener listener(output);
    const auto result = TRY(services.runner.run(spec, listener, stop));
    if (!result.reason.empty())
        output(OutputStream::Stderr, "slipway: " + result.reason + '\n');
    return RunOutcome{.exitCode = result.exitCode, .arguments = spec.arguments};
}

} // namespace slipway
