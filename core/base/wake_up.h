// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace slipway {

/// An eventfd that becomes readable when a stop is asked for: put fd() into any poll, so that no wait outlives a cancel.
class WakeUp
{
public:
    explicit WakeUp(std::stop_token stop);

    int fd() const { return m_fd.get(); }

private:
    UniqueFd m_fd;
    std::optional<std::stop_callback<std::function<void()>>> m_ring;
};

} // namespace slipway
