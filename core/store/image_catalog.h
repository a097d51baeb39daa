// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/oci/image_ref.h"
#include "core/store/database.h"

namespace slipway {

/// An image that is in the store: its config and manifest are blobs there.
struct StoredImage {
    Digest id; ///< of the config
    Digest manifest;
    std::string created = {}; ///< RFC 3339, as in the config
    std::int64_t size = 0;    ///< bytes of its layers, uncompressed
    std::vector<Digest> layers = {};     ///< diff ids, lowest first
    std::vector<std::string> names = {}; ///< whole ones, sorted: "docker.io/library/hello:latest"

    bool operator==(const StoredImage &) const = default;
};

/// One move of a name.
struct NameChange {
    std::string name;
    std::optional<Digest> before; ///< the image that had it; nothing: it is new
    std::optional<Digest> after;  ///< the image that has it now; nothing: it is gone
    WallTime time = {};

    bool operator==(const NameChange &) const = default;
};

struct ImageRemoval {
    std::vector<std::string> untagged;
    std::optional<Digest> deleted; ///< nothing: the image has other names
};

enum class RemoveMode { Careful, Forced };

/// Images and their names. Each call is one transaction.
/// Errors: those of SqlConnection, and image.not-found (what was asked for)
class ImageCatalog
{
public:
    ImageCatalog(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    /// Adds an image, whose `names` are not looked at, and gives it `refs`. The changes are those of names.
    Result<std::vector<NameChange>> add(const StoredImage &image, const std::vector<ImageRef> &refs);

    Result<std::vector<StoredImage>> list(); ///< last created first
    Result<StoredImage> get(const Digest &id);
    /// By name, by id ("sha256:" may be left out) or by the beginning of one, as `docker` takes them. A name wins over
    /// the beginning of an id. Errors: image.ambiguous (beginning, two ids that have it), image-ref.*
    Result<StoredImage> find(std::string_view text);
    /// How many images have a layer. A layer of none may be garbage.
    Result<int> imagesWith(const Digest &diffId);

    Result<NameChange> tag(const Digest &id, const ImageRef &ref);
    Result<NameChange> untag(const ImageRef &ref);
    /// As `docker rmi`: a name is taken away, and with the last one the image goes; an id takes all its names with it.
    /// Errors: image.has-names (id, names…) for an id with names in several repositories, image.in-use (id, holder);
    /// Forced only passes over the first
    Result<ImageRemoval> remove(std::string_view text, RemoveMode mode);
    /// Every move of a name, the last first.
    Result<std::vector<NameChange>> nameLog(int limit);

    /// Keeps an image from being removed for as long as `holder` ("container ID") holds it.
    Result<void> hold(const Digest &id, std::string_view holder);
    Result<void> release(std::string_view holder);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace slipway
