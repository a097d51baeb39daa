// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/history_times.h"

#include <algorithm>

namespace slipway {

namespace {

// The time that the first line without one takes.
std::string firstTime(const std::vector<HistoryEntry> &history)
{
    const auto untimed = std::ranges::find_if(history, [](const auto &line) { return line.created.empty(); });
    const auto next = std::find_if(untimed, history.end(), [](const auto &line) { return !line.created.empty(); });
    if (next != history.end())
        return next->created;
    return untimed == history.begin() ? std::string() : std::prev(untimed)->created;
}

} // namespace

void fillHistoryTimes(ImageConfig &config)
{
    auto time = firstTime(config.history);
    bool beyondFirst = false;
    for (auto &line : config.history) {
        if (line.created.empty()) {
            line.created = time;
            beyondFirst = true;
        } else if (beyondFirst) {
            time = line.created;
        }
    }
    for (const auto &line : config.history) {
        if (!line.created.empty())
            config.created = line.created;
    }
}

void limitHistoryTimes(ImageConfig &config, std::size_t inherited, const std::string &newest)
{
    constexpr std::size_t wholeSeconds = 19; // "2023-11-14T22:13:20"
    const auto limit = [&newest](std::string &time) {
        if (time.substr(0, wholeSeconds) >= newest.substr(0, wholeSeconds))
            time = newest;
    };
    for (auto i = inherited; i < config.history.size(); ++i)
        limit(config.history[i].created);
    if (config.history.size() > inherited)
        limit(config.created);
}

} // namespace slipway
