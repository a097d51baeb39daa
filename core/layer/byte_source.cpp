// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/byte_source.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::size_t blockSize = 256 << 10;

} // namespace

Result<std::unique_ptr<ByteSource>> FileSource::open(const std::filesystem::path &path)
{
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd.valid())
        return Failure(systemError("file.unreadable", path.string(), errno));
    ::posix_fadvise(fd.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    return std::make_unique<FileSource>(std::move(fd), path.string());
}

FileSource::FileSource(UniqueFd fd, std::string name)
    : m_fd(std::move(fd)), m_name(std::move(name)), m_buffer(blockSize, '\0')
{
}

Result<std::string_view> FileSource::next()
{
    for (;;) {
        const auto got = ::read(m_fd.get(), m_buffer.data(), m_buffer.size());
        if (got >= 0)
            return std::string_view(m_buffer).substr(0, static_cast<std::size_t>(got));
        if (errno != EINTR)
            return Failure(systemError("file.unreadable", m_name, errno));
    }
}

Result<std::string_view> MemorySource::next()
{
    const auto block = m_rest.substr(0, m_block);
    m_rest.remove_prefix(block.size());
    return block;
}

} // namespace slipway
