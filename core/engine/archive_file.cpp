// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/archive_file.h"

#include "core/engine/archive_request.h"

#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

bool isWrittenInPlace(const fs::path &path)
{
    struct stat info = {};
    return ::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode);
}

// The descriptor itself: a redirected output may belong to somebody else, who would not let it be opened again.
UniqueFd openInPlace(const fs::path &path)
{
    return UniqueFd(path == standardOutput ? ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3) : ::open(path.c_str(), O_WRONLY | O_CLOEXEC));
}

} // namespace

ArchiveFile::ArchiveFile(fs::path path, fs::path beside, UniqueFd fd)
    : m_path(std::move(path)), m_beside(std::move(beside)), m_fd(std::move(fd)), m_raw(m_fd.get(), m_path.string())
{
    const auto ending = m_path.extension();
    if (ending == ".gz" || ending == ".tgz")
        m_gzip.emplace(m_raw);
    else if (ending == ".zst" || ending == ".tzst")
        m_zstd.emplace(m_raw);
}

Result<std::unique_ptr<ArchiveFile>> ArchiveFile::create(const fs::path &path)
{
    std::string beside;
    UniqueFd fd;
    if (path == standardOutput || isWrittenInPlace(path)) {
        fd = openInPlace(path);
    } else {
        beside = path.string() + ".XXXXXX";
        fd = UniqueFd(::mkostemp(beside.data(), O_CLOEXEC));
        if (fd.valid())
            ::fchmod(fd.get(), 0644);
    }
    if (!fd.valid())
        return Failure(systemError("file.unwritable", path.string(), errno));
    return std::unique_ptr<ArchiveFile>(new ArchiveFile(path, beside, std::move(fd)));
}

ArchiveFile::~ArchiveFile()
{
    if (!m_beside.empty())
        ::unlink(m_beside.c_str());
}

Result<void> ArchiveFile::add(std::string_view bytes)
{
    if (m_gzip)
        return m_gzip->add(bytes);
    return m_zstd ? m_zstd->add(bytes) : m_raw.add(bytes);
}

Result<void> ArchiveFile::finish()
{
    if (m_gzip)
        TRY(m_gzip->finish());
    if (m_zstd)
        TRY(m_zstd->finish());
    if (m_beside.empty())
        return {};
    if (::rename(m_beside.c_str(), m_path.c_str()) != 0)
        return Failure(systemError("file.unwritable", m_path.string(), errno));
    m_beside.clear();
    return {};
}

} // namespace slipway
