// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_reader.h"
#include "core/layer/layer_writer.h"

#include <stop_token>

namespace slipway {

/// Writes the data of the entry that `reader` stands on, holes as holes, and gives its digest.
/// Errors: layer.unwritable (path, reason), layer.bad-entry, Cancelled, the reader's
Result<Digest> writeFileData(int fd, const LayerEntry &entry, LayerReader &reader, std::stop_token stop);

/// What to do with a file's bytes as they come.
using DataHandler = std::function<Result<void>(std::string_view)>;

/// Reads `entry.size` bytes from `fd`, through `buffer`.
/// Errors: layer.unreadable (path, reason), layer.size-changed (path), Cancelled, the handler's
Result<void> readFileData(int fd, const LayerEntry &entry, std::string &buffer, const DataHandler &handler,
                          std::stop_token stop);

} // namespace slipway
