// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_event.h"

#include <functional>
#include <string>

namespace slipway {

/// A notice as a sentence in the reader's language; core/words makes it, or it is the notice's own message.
using NoticeWords = std::function<std::string(const Notice &)>;

/// A build's events as text for a stream that only grows: a file, a pipe, a log.
class ProgressPrinter
{
public:
    virtual ~ProgressPrinter() = default;

    /// What is to be printed now that this has happened; often nothing.
    virtual std::string print(const BuildEvent &event) = 0;
    /// What is to be printed because time went by without an event.
    virtual std::string idle(WallTime) { return {}; }
};

} // namespace slipway
