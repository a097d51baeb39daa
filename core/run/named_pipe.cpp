// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/named_pipe.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

Result<NamedPipe> NamedPipe::create(const std::filesystem::path &path)
{
    if (::mkfifo(path.c_str(), 0600) != 0)
        return Failure(systemError("file.unwritable", path.string(), errno));
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.valid())
        return Failure(systemError("file.unreadable", path.string(), errno));
    return NamedPipe(std::move(fd));
}

bool NamedPipe::wasWritten() const
{
    std::array<char, 64> bytes;
    return ::read(m_fd.get(), bytes.data(), bytes.size()) > 0;
}

} // namespace slipway
