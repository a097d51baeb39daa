// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace slipway {

/// Bytes that come in any pieces, to lines without their line feed. A line longer than the limit comes in pieces of that
/// size, so that no child can make us hold more.
class LineSplitter
{
public:
    using Handler = std::function<void(std::string_view line)>;

    LineSplitter(std::size_t limit, Handler handler) : m_limit(limit), m_handler(std::move(handler)) {}

    void add(std::string_view bytes);
    /// The last line, if it came without a line feed.
    void finish();

private:
    void addPart(std::string_view part);

    std::size_t m_limit; // bytes, at least 1
    Handler m_handler;
    std::string m_partial; // at most m_limit bytes
};

} // namespace slipway
