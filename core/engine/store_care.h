// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// What lies in a store, each byte of it in one kind.
enum class StoredKind {
    Images,      ///< layers and blobs that images need
    BuildCache,  ///< layers that only the build cache needs, and what failed commands left
    Unused,      ///< layers and blobs that nothing needs
    MountCaches, ///< of RUN --mount=type=cache
    Sources,     ///< what is remembered of URLs, and mirrors of git repositories
    Records,     ///< recordings of past builds
    Database     ///< and whatever else keeps the store together
};

/// Bytes are as the disk has them allocated, as `du` counts.
struct StoredShare {
    StoredKind kind = StoredKind::Images;
    std::int64_t count = 0;
    std::int64_t bytes = 0;

    bool operator==(const StoredShare &) const = default;
};

struct ImageBytes {
    Digest id;
    std::vector<std::string> names = {}; ///< familiar
    std::int64_t shared = 0;             ///< of layers and blobs that other images need too
    std::int64_t unique = 0;             ///< of those that go with the image

    bool operator==(const ImageBytes &) const = default;
};

struct StoreUsage {
    std::vector<StoredShare> shares = {}; ///< one a kind; together they are all of the store
    std::vector<ImageBytes> images = {};

    bool operator==(const StoreUsage &) const = default;
};

struct PruneOrder {
    bool all = false;    ///< also the build cache, what failed commands left, mount caches, sources and records; images keep for their names
    bool dryRun = false; ///< only say it

    bool operator==(const PruneOrder &) const = default;
};

/// One thing that a prune takes away or leaves.
struct PruneItem {
    StoredKind kind = StoredKind::Images;
    std::string name;                       ///< a digest, the name of a cache, an address
    std::int64_t bytes = 0;
    std::string why = {};                   ///< of what stays: "named", "held", "cache", "in-use"
    std::string detail = {};                ///< the name, or who holds it

    bool operator==(const PruneItem &) const = default;
};

struct PruneReport {
    std::vector<PruneItem> gone = {};
    std::vector<PruneItem> kept = {};

    bool operator==(const PruneReport &) const = default;
};

/// Something in the store that is not as it should be.
struct StoreFault {
    enum class Repair { None, Again, Dropped }; ///< not tried; got or made again; what was lost is not listed any more

    std::string code;                  ///< verify.*
    std::vector<std::string> operands; ///< what it is about
    Repair repair = Repair::None;

    bool operator==(const StoreFault &) const = default;
};

struct VerifyReport {
    std::int64_t blobs = 0;
    std::int64_t layers = 0;
    std::int64_t images = 0;
    std::int64_t bytes = 0; ///< that were read
    std::vector<StoreFault> faults = {};

    bool operator==(const VerifyReport &) const = default;
};

} // namespace slipway
