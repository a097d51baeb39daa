// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_event.h"

namespace slipway {

/// Who hears what a build tells. May be called from any thread, but one call at a time and in order of sequence.
class EventSink
{
public:
    virtual ~EventSink() = default;
    virtual void post(BuildEvent event) = 0;
};

} // namespace slipway
