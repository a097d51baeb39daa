// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <utility>

namespace slipway {

/// A value that can only be touched while its lock is held: `guarded.with([](auto &value) { … })`.
template <typename T>
class Guarded
{
public:
    template <typename... Args>
    explicit Guarded(Args &&...args) : m_value(std::forward<Args>(args)...)
    {
    }

    template <typename Function>
    auto with(Function &&function)
    {
        const std::lock_guard lock(m_mutex);
        return std::forward<Function>(function)(m_value);
    }

    template <typename Function>
    auto with(Function &&function) const
    {
        const std::lock_guard lock(m_mutex);
        return std::forward<Function>(function)(m_value);
    }

private:
    mutable std::mutex m_mutex;
    T m_value;
};

} // namespace slipway
