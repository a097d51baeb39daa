// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/terminal_relay.h"

#include "core/run/raw_terminal.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::size_t drainLimit = 1 << 20; // bytes; the kernel holds far less for a terminal

Failure noTerminal(const char *what, int number)
{
    return Failure(systemError("run.no-terminal", what, number));
}

/// A socket's address holds no long paths: the folder is given by a descriptor instead.
Result<UniqueFd> listenAt(const std::filesystem::path &path)
{
    const UniqueFd folder(::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    UniqueFd listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!folder.valid() || !listener.valid())
        return noTerminal("a socket", errno);
    sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = {}};
    const auto text = std::format("/proc/self/fd/{}/{}", folder.get(), path.filename().string());
    text.copy(address.sun_path, sizeof address.sun_path - 1);
    if (::bind(listener.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 || ::listen(listener.get(), 1) != 0)
        return noTerminal("a socket", errno);
    return listener;
}

/// The descriptor that comes with the next message.
UniqueFd receiveDescriptor(int connection)
{
    std::array<char, 256> bytes;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control = {};
    iovec part = {.iov_base = bytes.data(), .iov_len = bytes.size()};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (::recvmsg(connection, &message, MSG_CMSG_CLOEXEC) <= 0)
        return {};
    const auto *header = CMSG_FIRSTHDR(&message);
    if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
        return {};
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(header), sizeof fd);
    return UniqueFd(fd);
}

} // namespace

Result<TerminalRelay> TerminalRelay::create(const std::filesystem::path &path, int input, const ContainerTerminal &terminal)
{
    auto listener = TRY(listenAt(path));
    UniqueFd events(::epoll_create1(EPOLL_CLOEXEC));
    if (!events.valid())
        return noTerminal("epoll", errno);
    TerminalRelay relay(std::move(events), std::move(listener), input, terminal);
    if (!relay.watch(relay.m_listener.get(), EPOLLIN))
        return noTerminal("epoll", errno);
    return relay;
}

void TerminalRelay::relay(const Output &output)
{
    epoll_event event = {};
    if (::epoll_wait(m_events.get(), &event, 1, 0) != 1)
        return;
    if (event.data.fd == m_listener.get()) {
        receiveMaster();
    } else if (event.data.fd == m_terminal.resized) {
        std::array<char, 128> consumed; // one signalfd_siginfo, or one count
        if (::read(m_terminal.resized, consumed.data(), consumed.size()) <= 0)
            unwatch(m_terminal.resized);
        adoptSize();
    } else if (event.data.fd == m_input) {
        readInput();
    } else {
        if ((event.events & EPOLLOUT) != 0)
            writePending();
        if ((event.events & (EPOLLIN | EPOLLHUP)) != 0 && readMaster(output) == 0)
            unwatch(m_master.get());
    }
}

void TerminalRelay::drain(const Output &output)
{
    for (std::size_t total = 0; m_master.valid() && total < drainLimit;) {
        const auto got = readMaster(output);
        if (got == 0)
            break;
        total += got;
    }
}

bool TerminalRelay::watch(int fd, unsigned events) const
{
    epoll_event event = {.events = events, .data = {.fd = fd}};
    return ::epoll_ctl(m_events.get(), EPOLL_CTL_ADD, fd, &event) == 0;
}

void TerminalRelay::unwatch(int fd) const
{
    ::epoll_ctl(m_events.get(), EPOLL_CTL_DEL, fd, nullptr);
}

void TerminalRelay::receiveMaster()
{
    const UniqueFd connection(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    m_master = receiveDescriptor(connection.get());
    if (!m_master.valid() || ::fcntl(m_master.get(), F_SETFL, O_NONBLOCK) != 0)
        return;
    unwatch(m_listener.get());
    adoptSize();
    watch(m_master.get(), EPOLLIN);
    if (m_input >= 0)
        watch(m_input, EPOLLIN); // not for a regular file, out of which nobody types
    if (m_terminal.resized >= 0)
        watch(m_terminal.resized, EPOLLIN);
}

void TerminalRelay::adoptSize() const
{
    const auto size = terminalSize(m_terminal.model);
    const winsize adopted = {.ws_row = size.rows, .ws_col = size.columns, .ws_xpixel = 0, .ws_ypixel = 0};
    ::ioctl(m_master.get(), TIOCSWINSZ, &adopted);
}

/// How many bytes came; 0 when the command has ended, or there are none now.
std::size_t TerminalRelay::readMaster(const Output &output)
{
    std::array<char, 1 << 14> bytes;
    const auto got = ::read(m_master.get(), bytes.data(), bytes.size());
    if (got <= 0)
        return 0;
    output(std::string_view(bytes.data(), static_cast<std::size_t>(got)));
    return static_cast<std::size_t>(got);
}

void TerminalRelay::readInput()
{
    std::array<char, 1 << 12> bytes;
    const auto got = ::read(m_input, bytes.data(), bytes.size());
    if (got <= 0) {
        unwatch(m_input);
        m_input = -1;
        return;
    }
    m_pending.assign(bytes.data(), static_cast<std::size_t>(got));
    writePending();
}

/// No more is read before the command has taken what was typed, so that no more than one read is ever held here.
void TerminalRelay::writePending()
{
    const bool heldBefore = m_inputHeld;
    const auto written = ::write(m_master.get(), m_pending.data(), m_pending.size());
    if (written < 0 && errno != EAGAIN && errno != EINTR)
        m_pending.clear(); // nobody reads any more
    m_pending.erase(0, static_cast<std::size_t>(std::max<ssize_t>(written, 0)));

    m_inputHeld = !m_pending.empty();
    if (m_inputHeld == heldBefore)
        return;
    epoll_event event = {.events = m_inputHeld ? EPOLLIN | EPOLLOUT : EPOLLIN, .data = {.fd = m_master.get()}};
    ::epoll_ctl(m_events.get(), EPOLL_CTL_MOD, m_master.get(), &event);
    if (m_inputHeld)
        unwatch(m_input);
    else
        watch(m_input, EPOLLIN);
}

} // namespace slipway
