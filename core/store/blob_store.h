// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"
#include "core/oci/descriptor.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// Bytes that are about to become a blob: written beside, hashed on the way, renamed when they are found to be right.
/// A writer that goes without commit() leaves nothing; what a killed process leaves is found by removeAbandoned().
class BlobWriter
{
public:
    BlobWriter(BlobWriter &&) noexcept = default;
    BlobWriter &operator=(BlobWriter &&other) noexcept;
    ~BlobWriter();

    /// Error: file.unwritable
    Result<void> add(std::string_view bytes);
    std::int64_t size() const { return m_size; } ///< bytes added so far

    /// Checks what was added against `expected` (nullptr: whatever it is) and makes it a blob, on the disk when this
    /// returns. Errors: blob.mismatch (expected digest, got digest), blob.wrong-size (digest, expected, got: bytes),
    /// file.unwritable
    Result<Digest> commit(const Descriptor *expected);

private:
    friend class BlobStore;
    BlobWriter(std::filesystem::path folder, std::filesystem::path path, UniqueFd fd);

    Result<void> flush();

    std::filesystem::path m_folder; // of the finished blobs
    std::filesystem::path m_path;   // empty once committed or moved from
    UniqueFd m_fd;                  // holds the lock that says that this writer lives
    std::string m_pending;
    std::int64_t m_size = 0;
    Sha256 m_hash;
};

/// Blobs by digest, laid out as in an OCI layout: FOLDER/sha256/HEX; what is still arriving lies in FOLDER/incoming.
/// It holds no state: any number of threads and processes may use one folder at the same time.
class BlobStore
{
public:
    explicit BlobStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    bool has(const Digest &digest) const;
    std::filesystem::path pathOf(const Digest &digest) const;
    /// Bytes. Error: blob.not-found (digest)
    Result<std::int64_t> sizeOf(const Digest &digest) const;

    /// The whole blob, checked against its digest. Errors: blob.not-found (digest), blob.damaged (digest, got digest),
    /// file.too-large past `limit` bytes
    Result<std::string> read(const Digest &digest, std::size_t limit) const;

    /// Stores `bytes`, if they aren't there. Error: file.unwritable
    Result<Digest> put(std::string_view bytes);
    /// Error: file.unwritable
    Result<BlobWriter> create();
    /// A blob that isn't there is removed already. Error: file.unremovable
    Result<void> remove(const Digest &digest);

    /// Everything that is finished, in no order. Error: file.unreadable
    Result<std::vector<Digest>> list() const;

    /// Clears away what the writers of dead processes left.
    void removeAbandoned();

private:
    std::filesystem::path m_folder;
};

} // namespace slipway
