// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace slipway {

/// What is wrong with a store, one sentence each; none: its database is sound, every image has its manifest, config and
/// layers, and every layer, also those that only the cache knows, makes a tar with its digest. Opens the store, which
/// clears away what dead processes left.
std::vector<std::string> faultsOf(const std::filesystem::path &store);

/// What lies in a store without belonging to it: scratch folders, unfinished blobs and files. While nobody has it open.
std::vector<std::string> leftoversIn(const std::filesystem::path &store);

} // namespace slipway
