// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry/misbehaving_server.h"

#include "core/base/wake_up.h"

#include <arpa/inet.h>
#include <array>
#include <poll.h>
#include <sys/socket.h>
#include <vector>

namespace slipway {

namespace {

// Until `fd` can be read; false for a stop.
bool waitFor(int fd, const WakeUp &wakeUp)
{
    std::array<pollfd, 2> waiting = {{{fd, POLLIN, 0}, {wakeUp.fd(), POLLIN, 0}}};
    return ::poll(waiting.data(), waiting.size(), -1) > 0 && waiting[1].revents == 0;
}

} // namespace

MisbehavingServer::MisbehavingServer(Answer answer)
    : m_answer(std::move(answer)), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(m_listener.get(), reinterpret_cast<sockaddr *>(&address), size);
    ::listen(m_listener.get(), 16);
    ::getsockname(m_listener.get(), reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](std::stop_token stop) { serve(std::move(stop)); });
}

MisbehavingServer::~MisbehavingServer() = default;

void MisbehavingServer::serve(std::stop_token stop)
{
    const WakeUp wakeUp(stop);
    std::vector<std::jthread> conversations;
    while (waitFor(m_listener.get(), wakeUp)) {
        UniqueFd connection(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
        conversations.emplace_back(
            [this, fd = std::move(connection), stop]() mutable { converse(std::move(fd), stop); });
    }
}

// One request a connection; what is no HTTP, such as the beginning of TLS, is answered at once.
void MisbehavingServer::converse(UniqueFd connection, std::stop_token stop)
{
    const WakeUp wakeUp(stop);
    std::string request;
    std::array<char, 4096> buffer;
    do {
        if (!waitFor(connection.get(), wakeUp))
            return;
        const auto count = ::recv(connection.get(), buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return;
        request.append(buffer.data(), static_cast<std::size_t>(count));
    } while (request[0] != '\x16' && !request.contains("\r\n\r\n"));
    const auto reply = m_answer(request);
    ::send(connection.get(), reply.bytes.data(), reply.bytes.size(), MSG_NOSIGNAL);
    if (reply.then == Then::Hang)
        waitFor(-1, wakeUp);
    if (reply.then == Then::Reset) {
        const linger now = {.l_onoff = 1, .l_linger = 0};
        ::setsockopt(connection.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
}

std::string httpAnswer(int status, const std::string &body, const std::string &headers)
{
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" +
           body;
}

} // namespace slipway
