// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unique_fd.h"

#include <unistd.h>
#include <utility>

namespace slipway {

UniqueFd &UniqueFd::operator=(UniqueFd &&other) noexcept
{
    if (this != &other)
        reset(other.release());
    return *this;
}

int UniqueFd::release()
{
    return std::exchange(m_fd, -1);
}

void UniqueFd::reset(int fd)
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
}

} // namespace slipway
