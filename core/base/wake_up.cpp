// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/wake_up.h"

#include <sys/eventfd.h>

namespace slipway {

WakeUp::WakeUp(std::stop_token stop) : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    m_ring.emplace(std::move(stop), [fd = m_fd.get()] { ::eventfd_write(fd, 1); });
}

} // namespace slipway
