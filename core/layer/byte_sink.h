// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"
#include "core/store/blob_store.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace slipway {

/// Takes bytes one block after the other.
class ByteSink
{
public:
    virtual ~ByteSink() = default;
    virtual Result<void> add(std::string_view bytes) = 0;
};

/// Into a descriptor that somebody else closes. Error: file.unwritable
class FdSink final : public ByteSink
{
public:
    FdSink(int fd, std::string name) : m_fd(fd), m_name(std::move(name)) {}
    Result<void> add(std::string_view bytes) override;

private:
    int m_fd;
    std::string m_name;
};

/// Into a blob that somebody else commits.
class BlobSink final : public ByteSink
{
public:
    explicit BlobSink(BlobWriter &writer) : m_writer(writer) {}
    Result<void> add(std::string_view bytes) override { return m_writer.add(bytes); }

private:
    BlobWriter &m_writer;
};

/// Digest and length of what passes through to the next sink, if there is one.
class DigestSink final : public ByteSink
{
public:
    explicit DigestSink(ByteSink *next = nullptr) : m_next(next) {}
    Result<void> add(std::string_view bytes) override;

    Digest digest() const { return Digest(m_hash.sum()); }
    std::int64_t size() const { return m_size; }

private:
    ByteSink *m_next;
    Sha256 m_hash;
    std::int64_t m_size = 0;
};

} // namespace slipway
