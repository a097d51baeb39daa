// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/oci/image_ref.h"
#include "core/store/database.h"

#include <unordered_map>

namespace slipway {

/// A layer of an image in the store.
struct LayerUse {
    Digest diffId;
    std::int64_t size = 0; ///< bytes of its uncompressed tar

    bool operator==(const LayerUse &) const = default;
};

/// An image that is in the store: its config and manifest are blobs there.
struct ImageRecord {
    Digest id; ///< of the config
    Digest manifest;
    std::string created = {};          ///< RFC 3339, as in the config
    std::vector<LayerUse> layers = {}; ///< lowest first
    std::vector<ImageRef> names = {};  ///< whole ones, sorted

    std::int64_t size() const; ///< bytes of its layers, uncompressed

    bool operator==(const ImageRecord &) const = default;
};

/// One move of a name.
struct NameChange {
    ImageRef name;
    std::optional<Digest> before; ///< the image that had it; nothing: it is new
    std::optional<Digest> after;  ///< the image that has it now; nothing: it is gone
    WallTime time = {};

    bool operator==(const NameChange &) const = default;
};

struct ImageRemoval {
    std::vector<ImageRef> untagged;
    std::optional<Digest> deleted; ///< nothing: the image has other names
};

enum class RemoveMode { Careful, Forced };

/// Images and their names. Each call is one transaction.
/// Errors: those of SqlConnection, and image.not-found (what was asked for)
class ImageCatalog
{
public:
    ImageCatalog(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    /// Adds an image, whose `names` are not looked at, and gives it `refs`: until then nothing refers to its blobs and
    /// layers, so this is what finishes a build or a pull. Gives the moves of names.
    Result<std::vector<NameChange>> put(const ImageRecord &image, const std::vector<ImageRef> &refs = {});

    Result<std::vector<ImageRecord>> list(); ///< last created first
    Result<ImageRecord> get(const Digest &id);
    Result<std::optional<ImageRecord>> findName(const ImageRef &ref); ///< nothing: no image has the name
    /// By name, by id ("sha256:" may be left out) or by the beginning of one, as `docker` takes them. A name wins over
    /// the beginning of an id. Errors: image.ambiguous (beginning, two ids that have it), image-ref.*
    Result<ImageRecord> find(std::string_view text);
    /// How many images have each layer of this one.
    Result<std::unordered_map<Digest, int>> layerUsers(const Digest &id);
    /// When an image got a name for the last time; nothing: it never did.
    Result<std::optional<WallTime>> lastNamed(const Digest &id);

    /// Gives an image a name; the image that had it before, nothing if it is new.
    Result<std::optional<Digest>> setName(const ImageRef &ref, const Digest &id);
    /// Takes a name away; the image that had it.
    Result<Digest> removeName(const ImageRef &ref);
    /// Every move of a name, the last first.
    Result<std::vector<NameChange>> nameLog(int limit);

    /// As `docker rmi`: a name is taken away, and with the last one the image goes; an id takes all its names with it.
    /// Errors: image.has-names (id, names…) for an id with names in several repositories, image.in-use (id, holder);
    /// Forced only passes over the first
    Result<ImageRemoval> remove(std::string_view text, RemoveMode mode);
    /// An image and all its names. Error: image.in-use (id, holder)
    Result<ImageRemoval> remove(const Digest &id);

    /// Keeps an image from being removed for as long as `holder` ("container ID") holds it.
    Result<void> hold(const Digest &id, std::string_view holder);
    Result<void> release(std::string_view holder);
    /// One of those who hold an image; nothing: nobody does.
    Result<std::optional<std::string>> holderOf(const Digest &id);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace slipway
