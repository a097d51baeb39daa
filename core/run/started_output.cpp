// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/started_output.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::string_view crunsWords = R"({"msg":"exec container process)";
constexpr std::string_view crunsColour = "\033[1;31m"; // before them in a terminal
constexpr std::size_t heldLimit = 1 << 14;            // bytes

/// Whether everything so far may be the one line in which crun says that it could not become the command.
bool mayBeCruns(std::string_view text)
{
    if (text.size() > heldLimit)
        return false;
    if (crunsColour.starts_with(text))
        return true;
    if (text.starts_with(crunsColour))
        text.remove_prefix(crunsColour.size());
    return text.starts_with(crunsWords) && std::min(text.find('\n'), text.size() - 1) == text.size() - 1;
}

} // namespace

void StartedOutput::start()
{
    m_started = true;
    m_listener.commandStarted(m_id);
    for (const auto &[stream, bytes] : std::exchange(m_early, {}))
        add(stream, bytes);
}

void StartedOutput::add(ChildStream stream, std::string_view bytes)
{
    if (!m_started) {
        m_early.emplace_back(stream, bytes);
        return;
    }
    if (!m_anyOutput && mayBeCruns(m_held + std::string(bytes))) {
        m_held += bytes;
        m_heldStream = stream;
        return;
    }
    release();
    m_anyOutput = true;
    m_listener.output(stream, bytes);
}

void StartedOutput::release()
{
    if (const auto bytes = std::exchange(m_held, {}); !bytes.empty()) {
        m_anyOutput = true;
        m_listener.output(m_heldStream, bytes);
    }
}

} // namespace slipway
