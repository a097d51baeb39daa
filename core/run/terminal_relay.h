// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/run/run_spec.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace slipway {

/// The outer side of a container's terminal: takes its master from crun, gives away what the command writes, writes what
/// is typed, follows the size of the person's terminal. All of it behind one descriptor for poll(2).
class TerminalRelay
{
public:
    using Output = std::function<void(std::string_view bytes)>;

    /// Listens on a socket at `path`, over which crun sends the master. Error: run.no-terminal (what, reason)
    static Result<TerminalRelay> create(const std::filesystem::path &path, int input, const ContainerTerminal &terminal);

    /// Can be read when there is something to do.
    int fd() const { return m_events.get(); }

    /// Does it, without blocking.
    void relay(const Output &output);
    /// What the command had written when it ended.
    void drain(const Output &output);

private:
    TerminalRelay(UniqueFd events, UniqueFd listener, int input, const ContainerTerminal &terminal)
        : m_events(std::move(events)), m_listener(std::move(listener)), m_input(input), m_terminal(terminal)
    {
    }

    bool watch(int fd, unsigned events) const;
    void unwatch(int fd) const;
    void receiveMaster();
    void adoptSize() const;
    std::size_t readMaster(const Output &output);
    void readInput();
    void writePending();

    UniqueFd m_events; // an epoll
    UniqueFd m_listener;
    UniqueFd m_master;
    int m_input; // -1: nothing more is typed
    bool m_inputHeld = false;
    ContainerTerminal m_terminal;
    std::string m_pending; // typed, and not yet taken by the command
};

} // namespace slipway
