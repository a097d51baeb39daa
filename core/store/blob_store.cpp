// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/blob_store.h"

#include "core/base/file.h"
#include "core/store/digest_folder.h"
#include "core/store/life_lock.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t bufferSize = 256 << 10;

Failure notFound(const Digest &digest)
{
    return fail(Error::Kind::NotFound, "blob.not-found", {digest.toString()},
                "blob " + digest.toString() + " not found");
}

Result<void> check(const Descriptor &expected, const Digest &got, std::int64_t size)
{
    const auto name = expected.digest.toString();
    if (size != expected.size)
        return fail(
            Error::Kind::Corrupt, "blob.wrong-size", {name, std::to_string(expected.size), std::to_string(size)},
            "blob " + name + " has " + std::to_string(size) + " bytes, expected " + std::to_string(expected.size));
    if (got != expected.digest)
        return fail(Error::Kind::Corrupt, "blob.mismatch", {name, got.toString()},
                    "filesystem layer verification failed for digest " + name + ": got " + got.toString());
    return {};
}

/// A new name is only sure to be there after a power cut once its folder was written too.
Result<void> flushFolder(const fs::path &folder)
{
    const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.valid() || ::fsync(fd.get()) != 0)
        return Failure(systemError("file.unwritable", folder.string(), errno));
    return {};
}

} // namespace

BlobWriter::BlobWriter(fs::path folder, fs::path path, UniqueFd fd)
    : m_folder(std::move(folder)), m_path(std::move(path)), m_fd(std::move(fd))
{
}

BlobWriter &BlobWriter::operator=(BlobWriter &&other) noexcept
{
    std::swap(m_folder, other.m_folder);
    std::swap(m_path, other.m_path);
    std::swap(m_fd, other.m_fd);
    std::swap(m_pending, other.m_pending);
    std::swap(m_size, other.m_size);
    std::swap(m_hash, other.m_hash);
    return *this;
}

BlobWriter::~BlobWriter()
{
    if (m_fd.valid() && !m_path.empty())
        ::unlink(m_path.c_str());
}

Result<void> BlobWriter::add(std::string_view bytes)
{
    m_size += static_cast<std::int64_t>(bytes.size());
    if (m_pending.size() + bytes.size() >= bufferSize)
        TRY(flush());
    if (bytes.size() < bufferSize) {
        m_pending += bytes;
        return {};
    }
    m_hash.add(bytes);
    return writeAll(m_fd.get(), bytes, m_path.string());
}

Result<void> BlobWriter::flush()
{
    m_hash.add(m_pending);
    auto written = writeAll(m_fd.get(), m_pending, m_path.string());
    m_pending.clear();
    return written;
}

Result<Digest> BlobWriter::commit(const Descriptor *expected)
{
    TRY(flush());
    const Digest digest(m_hash.sum());
    if (expected)
        TRY(check(*expected, digest, m_size));
    const auto target = m_folder / digest.hex();
    // The mode of other finished files; mkostemps makes private ones.
    if (::fchmod(m_fd.get(), 0644) != 0 || ::fdatasync(m_fd.get()) != 0)
        return Failure(systemError("file.unwritable", m_path.string(), errno));
    TRY(createFolders(m_folder));
    if (::rename(m_path.c_str(), target.c_str()) != 0)
        return Failure(systemError("file.unwritable", target.string(), errno));
    m_path.clear();
    m_fd.reset();
    TRY(flushFolder(m_folder));
    return digest;
}

bool BlobStore::has(const Digest &digest) const
{
    return ::access(pathOf(digest).c_str(), F_OK) == 0;
}

fs::path BlobStore::pathOf(const Digest &digest) const
{
    return m_folder / "sha256" / digest.hex();
}

Result<std::int64_t> BlobStore::sizeOf(const Digest &digest) const
{
    struct stat info = {};
    if (::stat(pathOf(digest).c_str(), &info) != 0)
        return notFound(digest);
    return info.st_size;
}

Result<std::string> BlobStore::read(const Digest &digest, std::size_t limit) const
{
    auto bytes = readFile(pathOf(digest), limit);
    if (!bytes && bytes.error().kind == Error::Kind::NotFound)
        return notFound(digest);
    if (!bytes)
        return bytes;
    if (const auto got = Digest::of(*bytes); got != digest)
        return fail(Error::Kind::Corrupt, "blob.damaged", {digest.toString(), got.toString()},
                    "blob " + digest.toString() + " is damaged: its content has the digest " + got.toString());
    return bytes;
}

Result<Digest> BlobStore::put(std::string_view bytes)
{
    const auto digest = Digest::of(bytes);
    if (const auto stored = sizeOf(digest); stored && *stored == static_cast<std::int64_t>(bytes.size()))
        return digest;
    auto writer = TRY(create());
    TRY(writer.add(bytes));
    return writer.commit(nullptr);
}

Result<BlobWriter> BlobStore::create()
{
    auto lock = TRY(LifeLock::create(m_folder / "incoming", ""));
    return BlobWriter(m_folder / "sha256", std::move(lock.path), std::move(lock.fd));
}

Result<void> BlobStore::remove(const Digest &digest)
{
    const auto path = pathOf(digest);
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        return Failure(systemError("file.unremovable", path.string(), errno));
    return {};
}

Result<std::vector<Digest>> BlobStore::list() const
{
    return digestsIn(m_folder / "sha256");
}

void BlobStore::removeAbandoned()
{
    std::error_code error; // no such folder: nothing was ever written; the next start tries again
    for (const auto &file : fs::directory_iterator(m_folder / "incoming", error)) {
        if (const auto dead = LifeLock::inherit(file.path()))
            ::unlink(dead->path.c_str());
    }
}

} // namespace slipway
