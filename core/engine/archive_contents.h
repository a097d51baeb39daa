// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_source.h"
#include "core/layer/rooted_folder.h"
#include "core/oci/descriptor.h"
#include "core/store/blob_store.h"

#include <map>
#include <memory>
#include <stop_token>
#include <variant>

namespace slipway {

/// The files of an image archive, by their paths in it. Errors of both functions: archive.missing (path),
/// archive.wrong-digest (path, expected, got) for a file that is not what its name says
class ArchiveContents
{
public:
    virtual ~ArchiveContents() = default;

    virtual bool has(const std::string &path) const = 0;
    /// The bytes of a small file. Error beside: file.too-large
    virtual Result<std::string> document(const std::string &path) = 0;
    /// A file as a blob of the store, where it is afterwards: its digest, its size, and a layer's media type by its
    /// first bytes. Error beside: the store's
    virtual Result<Descriptor> blob(const std::string &path, std::stop_token stop) = 0;
};

/// A tar, compressed or not, read in one go: large files go to the store at once, and stay there, for a prune to find,
/// if nothing comes of the archive.
/// Errors: archive.duplicate (path), archive.too-large (limit), those of ArchiveMembers
Result<std::unique_ptr<ArchiveContents>> readArchive(std::unique_ptr<ByteSource> packed, BlobStore &blobs, std::stop_token stop);

/// A folder. No link in it is followed: archive.escapes (path).
Result<std::unique_ptr<ArchiveContents>> openArchiveFolder(const std::filesystem::path &folder, BlobStore &blobs);

} // namespace slipway
