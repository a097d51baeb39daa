// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <stop_token>

namespace slipway {

/// How often a transfer is tried again, and how long it waits before that: each pause is twice the last one.
struct RetryPolicy {
    int attempts = 5;
    std::chrono::milliseconds firstPause{500};
};

/// The attempts of one transfer.
class Retry
{
public:
    Retry(const RetryPolicy &policy, std::stop_token stop) : m_policy(policy), m_stop(std::move(stop)) {}

    /// Waits before the next attempt; false if there is none, or a stop ended the wait.
    bool next();
    /// Something arrived: the attempts count anew.
    void succeeded() { m_failures = 0; }

private:
    RetryPolicy m_policy;
    std::stop_token m_stop;
    int m_failures = 0;
};

/// Whether a registry may do better the next time, since it does work.
bool isPassing(const Error &error);

} // namespace slipway
