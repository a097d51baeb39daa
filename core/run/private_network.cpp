// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/private_network.h"

#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/base/wake_up.h"
#include "core/process/process.h"
#include "core/run/named_pipe.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <thread>

namespace slipway {

namespace {

namespace fs = std::filesystem;

/// Where name servers are asked for; pasta passes it on to the machine's. Link-local, so it is in nobody's way.
constexpr const char *forwarderAddress = "169.254.1.1";
constexpr std::size_t reasonLimit = 1 << 16; // bytes

Failure unavailable(const std::string &reason)
{
    return fail(Error::Kind::Unsupported, "network.unavailable", {reason}, "a private network can't be had: " + reason);
}

/// A network namespace that stays as long as it is mounted on a file.
class MountedNamespace
{
public:
    static Result<MountedNamespace> create(const fs::path &path)
    {
        TRY(writeFile(path, "", Durability::AtEase));
        int number = 0;
        std::jthread([&] { // a thread has a network of its own if it wants, and needs no process around it
            if (::unshare(CLONE_NEWNET) != 0 || ::mount("/proc/thread-self/ns/net", path.c_str(), nullptr, MS_BIND, nullptr) != 0)
                number = errno;
        }).join();
        if (number != 0)
            return unavailable(systemError("", "a network namespace", number).message);
        return MountedNamespace(path);
    }

    MountedNamespace(MountedNamespace &&other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    MountedNamespace &operator=(MountedNamespace &&) = delete;
    ~MountedNamespace()
    {
        if (!m_path.empty())
            ::umount2(m_path.c_str(), MNT_DETACH);
    }

    const fs::path &path() const { return m_path; }

private:
    explicit MountedNamespace(fs::path path) : m_path(std::move(path)) {}

    fs::path m_path; // empty once moved from
};

Command pastaCommand(const fs::path &pasta, const fs::path &networkNamespace, const fs::path &pidFile, Isolation::Ids ids)
{
    Command command{.arguments = {pasta.string(), "--foreground", "--quiet", "--config-net", "--no-map-gw", "--dns-forward", forwarderAddress,
                                  // no port of the machine is one of the container's, nor the other way round
                                  "--tcp-ports", "none", "--udp-ports", "none", "--tcp-ns", "none", "--udp-ns", "none",
                                  "--netns", networkNamespace.string(), "--pid", pidFile.string()}};
    if (ids == Isolation::Ids::Host) // it would become nobody, who may not enter the namespace
        command.arguments.insert(command.arguments.end(), {"--runas", "0:0", "--netns-only"});
    command.output = Command::Null{};
    command.group = Command::Group::Own;
    return command;
}

/// Until pasta has said that it is ready; false if it has ended instead.
Result<bool> waitUntilReady(const Process &pasta, const NamedPipe &ready, std::stop_token stop)
{
    const WakeUp wakeUp(stop);
    std::array<pollfd, 3> polled = {{{.fd = ready.fd(), .events = POLLIN, .revents = 0},
                                     {.fd = pasta.pidFd(), .events = POLLIN, .revents = 0},
                                     {.fd = wakeUp.fd(), .events = POLLIN, .revents = 0}}};
    while (::poll(polled.data(), polled.size(), -1) < 0)
        continue; // interrupted
    if (stop.stop_requested())
        return Failure(cancelledError());
    return ready.wasWritten();
}

} // namespace

struct PrivateNetwork::Running {
    TempFolder folder;
    MountedNamespace networkNamespace;
    Process pasta; // ends first
};

PrivateNetwork::PrivateNetwork(fs::path pasta, fs::path folder, Isolation::Ids ids)
    : m_pasta(std::move(pasta)), m_folder(std::move(folder)), m_ids(ids)
{
}

PrivateNetwork::~PrivateNetwork() = default;

Result<PrivateNetwork::Access> PrivateNetwork::access(std::stop_token stop)
{
    return m_running.with([&](std::unique_ptr<Running> &running) -> Result<Access> {
        if (!running)
            running = TRY(start(stop));
        return Access{.networkNamespace = running->networkNamespace.path(), .forwarder = forwarderAddress};
    });
}

Result<std::unique_ptr<PrivateNetwork::Running>> PrivateNetwork::start(std::stop_token stop) const
{
    if (m_pasta.empty())
        return unavailable("the program pasta is not installed");
    auto folder = TRY(TempFolder::create(m_folder));
    auto networkNamespace = TRY(MountedNamespace::create(folder.path() / "namespace"));
    const auto pidFile = folder.path() / "pid";
    const auto words = folder.path() / "words";
    const auto ready = TRY(NamedPipe::create(pidFile));
    const UniqueFd said(::open(words.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!said.valid())
        return Failure(systemError("file.unwritable", words.string(), errno));
    auto command = pastaCommand(m_pasta, networkNamespace.path(), pidFile, m_ids);
    command.error = Command::Given{said.get()};
    auto pasta = TRY(Process::start(command));
    if (!TRY(waitUntilReady(pasta, ready, std::move(stop)))) {
        auto reason = readFile(words, reasonLimit).value_or("");
        reason.resize(reason.find_last_not_of('\n') + 1);
        return unavailable(reason.empty() ? "pasta ended" : reason);
    }
    return std::make_unique<Running>(std::move(folder), std::move(networkNamespace), std::move(pasta));
}

} // namespace slipway
