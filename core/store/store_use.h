// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store_folder.h"

namespace slipway {

/// Says, for as long as it lives, how its process uses a store. Whoever makes blobs and layers shares it: builds,
/// pulls, loads, runs. Whoever takes them away is alone, because nothing refers yet to what is being made.
class StoreUse
{
public:
    /// Waits for a prune to be over; it takes seconds at most. Error: file.unwritable
    static Result<StoreUse> shared(const StorePaths &paths);
    /// Errors: store.in-use (path) when anybody shares it; file.unwritable
    static Result<StoreUse> alone(const StorePaths &paths);

private:
    explicit StoreUse(UniqueFd fd) : m_fd(std::move(fd)) {}

    UniqueFd m_fd; // the lock is the open file's, and ends with it
};

} // namespace slipway
