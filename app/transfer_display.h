// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "core/registry/blob_progress.h"

#include <chrono>
#include <string>
#include <vector>

namespace slipway {

/// Shows the blobs of a pull or push, a line each: drawn over on a terminal; elsewhere a line whenever one changes its
/// state. The config is no layer, so it has no line.
class TransferDisplay
{
public:
    enum class Direction { In, Out };

    TransferDisplay(Direction direction, Console &console) : m_direction(direction), m_console(console) {}

    void take(const BlobProgress &news);
    /// Draws what has changed since the last time.
    void finish();

private:
    std::string line(const BlobProgress &blob) const;
    std::string words(const BlobProgress &blob) const;
    void draw();

    const Direction m_direction;
    Console &m_console;
    std::vector<BlobProgress> m_blobs; // in the order in which they were first heard of
    std::size_t m_drawn = 0;           // lines of the last picture
    std::chrono::steady_clock::time_point m_lastDrawn = {};
};

} // namespace slipway
