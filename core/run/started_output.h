// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/runner.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

/// The command's output, from the moment in which it is known to run: what comes before may be crun's own words.
class StartedOutput
{
public:
    StartedOutput(RunListener &listener, std::string id) : m_listener(listener), m_id(std::move(id)) {}

    bool started() const { return m_started; }
    /// Tells that the command runs, then what it has said so far.
    void start();
    void add(ChildStream stream, std::string_view bytes);

    /// When all has come and the container's first process may have failed to become the command: crun's words about that.
    /// They come first and alone, so they were held back.
    std::string_view crunsLastWords() const { return m_held; }
    /// They were the command's after all.
    void release();

private:
    RunListener &m_listener;
    std::string m_id;
    std::vector<std::pair<ChildStream, std::string>> m_early;
    ChildStream m_heldStream = ChildStream::Stderr;
    std::string m_held;
    bool m_started = false;
    bool m_anyOutput = false;
};

} // namespace slipway
