// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/agent_forward.h"

#include "core/base/wake_up.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <list>
#include <optional>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t lengthSize = 4;            // of the number in front of every message
constexpr std::uint32_t largestMessage = 1 << 18; // bytes, as OpenSSH has it
constexpr char requestIdentities = 11;
constexpr char signRequest = 13;
const std::string failureAnswer = {0, 0, 0, 1, 5};

Failure unreachable(const fs::path &path, int number)
{
    return Failure(systemError("agent.unreachable", path.string(), number));
}

/// The address of a socket in an open folder: paths of sockets are short, those of stores need not be.
sockaddr_un addressIn(const UniqueFd &folder, const fs::path &name)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const auto path = "/proc/self/fd/" + std::to_string(folder.get()) + '/' + name.string();
    std::memcpy(address.sun_path, path.c_str(), std::min(path.size(), sizeof address.sun_path - 1));
    return address;
}

UniqueFd newSocket()
{
    return UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

UniqueFd folderOf(const fs::path &path)
{
    return UniqueFd(::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

/// Whether there is something to read before a stop.
bool waitFor(int fd, const WakeUp &wakeUp)
{
    std::array<pollfd, 2> polled = {pollfd{.fd = fd, .events = POLLIN, .revents = 0},
                                    pollfd{.fd = wakeUp.fd(), .events = POLLIN, .revents = 0}};
    while (::poll(polled.data(), polled.size(), -1) < 0 && errno == EINTR)
        continue;
    return polled[1].revents == 0;
}

bool readExactly(int fd, char *to, std::size_t size, const WakeUp &wakeUp)
{
    while (size > 0) {
        const auto got = waitFor(fd, wakeUp) ? ::read(fd, to, size) : 0;
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

/// A whole message with its length in front; nothing at the end, at a stop, and for what is no message.
std::optional<std::string> readMessage(int fd, const WakeUp &wakeUp)
{
    std::string message(lengthSize, '\0');
    if (!readExactly(fd, message.data(), lengthSize, wakeUp))
        return std::nullopt;
    std::uint32_t size = 0;
    for (const char byte : message)
        size = size << 8 | static_cast<unsigned char>(byte);
    if (size == 0 || size > largestMessage)
        return std::nullopt;
    message.resize(lengthSize + size);
    if (!readExactly(fd, message.data() + lengthSize, size, wakeUp))
        return std::nullopt;
    return message;
}

bool send(int fd, std::string_view message)
{
    while (!message.empty()) {
        const auto sent = ::send(fd, message.data(), message.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        message.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void serve(const UniqueFd &client, const fs::path &agentPath, std::stop_token stop)
{
    const WakeUp wakeUp(std::move(stop));
    const auto agent = connectToAgent(agentPath);
    while (const auto request = readMessage(client.get(), wakeUp)) {
        const char type = (*request)[lengthSize];
        const bool allowed = type == requestIdentities || type == signRequest;
        std::optional<std::string> answer = failureAnswer;
        if (allowed && agent)
            answer = send(agent->get(), *request) ? readMessage(agent->get(), wakeUp) : std::nullopt;
        if (!answer || !send(client.get(), *answer))
            return;
    }
}

void acceptClients(const UniqueFd &listener, const fs::path &agent, const std::stop_token &stop)
{
    const WakeUp wakeUp(stop);
    std::list<std::jthread> clients; // each stops and is waited for at the end
    while (waitFor(listener.get(), wakeUp)) {
        UniqueFd client(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!client.valid())
            continue;
        clients.emplace_back([fd = std::move(client), agent](std::stop_token ended) { serve(fd, agent, std::move(ended)); });
    }
}

} // namespace

Result<UniqueFd> connectToAgent(const fs::path &agent)
{
    auto fd = newSocket();
    const auto folder = folderOf(agent);
    const auto address = addressIn(folder, agent.filename());
    if (!fd.valid() || !folder.valid() || ::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return unreachable(agent, errno);
    return fd;
}

Result<AgentForward> AgentForward::start(fs::path agent, const fs::path &socket)
{
    auto listener = newSocket();
    const auto folder = folderOf(socket);
    const auto address = addressIn(folder, socket.filename());
    if (!listener.valid() || !folder.valid() || ::bind(listener.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(listener.get(), SOMAXCONN) != 0)
        return unreachable(socket, errno);
    return AgentForward(std::jthread([fd = std::move(listener), agent = std::move(agent)](const std::stop_token &stop) {
        acceptClients(fd, agent, stop);
    }));
}

} // namespace slipway
