// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_reader.h"
#include "core/layer/layer_stack.h"
#include "core/layer/rooted_folder.h"

#include <stop_token>

namespace slipway {

/// Puts a layer's entries into a folder as the overlay wants them (whiteouts as devices 0:0, opaque folders marked with
/// user.overlay.opaque), and keeps what it did as a listing. No name leads out of the folder: a symbolic link on the
/// way is followed as if the folder were the root. What this process may not do (foreign owners, devices, some xattrs)
/// stands in the listing alone; an owner is also kept in the xattr user.slipway.owner, so that it survives a copy-up.
/// Errors: layer.escapes (name), layer.bad-entry (path, reason), layer.unwritable (path, system's reason), the reader's
class LayerUnpacker
{
public:
    /// `folder` is there and empty. `below` tells the attributes of folders that the layer only implies; it has to live
    /// as long as the unpacker.
    static Result<LayerUnpacker> open(const std::filesystem::path &folder, const LayerStack &below);

    /// Adds the entry that `reader` stands on, with its data. Of two entries of one path the later counts.
    Result<void> add(LayerReader &reader, std::stop_token stop);
    /// Sets what could only be set when nothing more changes (times of folders) and gives the listing.
    Result<LayerListing> finish();

private:
    /// `inode` is the same for paths that are hard links of each other.
    struct Node {
        LayerEntry entry;
        std::size_t inode = 0;
    };
    using Nodes = std::map<std::string, Node, PathOrder>;

    /// The folder that the next entry goes into.
    struct Parent {
        std::optional<std::string> asked; ///< its path as an entry named it; nothing: to be looked up again
        std::string path;                 ///< and without symbolic links
        UniqueFd fd;
    };

    LayerUnpacker(RootedFolder root, const LayerStack &below) : m_root(std::move(root)), m_below(&below) {}

    Result<void> enterParent(std::string_view asked);
    Result<void> makeFolders(std::string_view path);
    Result<void> makeImpliedFolder(const std::string &path);
    Result<void> addWhiteout(LayerEntry entry);
    Result<void> addFolder(LayerEntry entry);
    Result<void> addHardLink(const LayerEntry &entry);
    Result<void> addFile(LayerEntry entry, LayerReader &reader, std::stop_token stop);
    Result<void> addSpecial(LayerEntry entry);
    Result<void> clear(const std::string &path);
    void keep(LayerEntry entry);
    Result<void> finishFolder(const LayerEntry &entry);

    RootedFolder m_root;
    const LayerStack *m_below;
    Nodes m_nodes;
    Parent m_parent;
    std::size_t m_inodes = 0;
};

struct UnpackedLayer {
    LayerListing listing;
    Digest diffId;         ///< of the uncompressed tar
    std::int64_t size = 0; ///< its bytes
};

/// Unpacks a layer, compressed or not, into an empty folder. Errors: as the classes above, and Cancelled
Result<UnpackedLayer> unpackLayer(std::unique_ptr<ByteSource> blob, const std::filesystem::path &folder,
                                  const LayerStack &below, std::stop_token stop);

} // namespace slipway
