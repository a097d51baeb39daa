// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace slipway {

/// Bytes that come one block after the other.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /// The next block, valid until the next call; empty at the end and from then on.
    virtual Result<std::string_view> next() = 0;
};

/// A file, or anything else that can be read. Errors: file.unreadable
class FileSource final : public ByteSource
{
public:
    static Result<std::unique_ptr<ByteSource>> open(const std::filesystem::path &path);
    /// `name` is what errors call it.
    FileSource(UniqueFd fd, std::string name);

    Result<std::string_view> next() override;

private:
    UniqueFd m_fd;
    std::string m_name;
    std::string m_buffer;
};

/// Bytes that somebody else keeps, in blocks of at most `block` bytes.
class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(std::string_view bytes, std::size_t block = std::string_view::npos)
        : m_rest(bytes), m_block(block)
    {
    }

    Result<std::string_view> next() override;

private:
    std::string_view m_rest;
    std::size_t m_block;
};

} // namespace slipway
