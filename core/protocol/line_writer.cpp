// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/line_writer.h"

#include "core/base/wake_up.h"
#include "core/protocol/pipe_signal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace slipway {

namespace {

bool waitWritable(int fd, int wake)
{
    std::array<pollfd, 2> waited = {{{fd, POLLOUT, 0}, {wake, POLLIN, 0}}};
    while (::poll(waited.data(), waited.size(), -1) < 0) {
        if (errno != EINTR)
            return false;
    }
    return waited[1].revents == 0;
}

// False if the peer is gone or a stop was asked for. A pipe that is ready takes PIPE_BUF bytes without blocking, which
// saves setting O_NONBLOCK on a description that others may share.
bool writeLines(int fd, std::string_view bytes, int wake)
{
    while (!bytes.empty()) {
        if (!waitWritable(fd, wake))
            return false;
        const auto written = ::write(fd, bytes.data(), std::min<std::size_t>(bytes.size(), PIPE_BUF));
        if (written < 0 && errno != EINTR && errno != EAGAIN)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return true;
}

} // namespace

LineWriter::LineWriter(int fd, std::function<void()> broken)
    : m_fd(fd), m_broken(std::move(broken)), m_thread([this](const std::stop_token &stop) { work(stop); })
{
}

void LineWriter::push(std::string_view line)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isBroken)
            return;
        m_pending += line;
        m_pending += '\n';
    }
    m_changed.notify_all();
}

void LineWriter::drain(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, limit, [this] { return m_isBroken || (m_pending.empty() && !m_writing); });
}

void LineWriter::work(const std::stop_token &stop)
{
    blockPipeSignal();
    const WakeUp wakeUp(stop);
    std::string lines;
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_pending.empty(); })) {
        lines.clear();
        lines.swap(m_pending);
        m_writing = true;
        lock.unlock();
        const bool written = writeLines(m_fd, lines, wakeUp.fd());
        lock.lock();
        m_writing = false;
        m_isBroken = !written;
        m_changed.notify_all();
        if (m_isBroken)
            break;
    }
    lock.unlock();
    if (!stop.stop_requested())
        m_broken();
}

} // namespace slipway
