// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/image_catalog.h"

namespace slipway {

/// The statements of ImageCatalog, each to be used within a transaction.
namespace image_queries {

Failure notFound(std::string_view what);

Result<void> insert(SqlConnection &connection, const ImageRecord &image, WallTime now);
Result<void> erase(SqlConnection &connection, const Digest &id);
Result<std::vector<ImageRecord>> all(SqlConnection &connection);
Result<std::optional<ImageRecord>> byId(SqlConnection &connection, const Digest &id);
Result<std::optional<Digest>> byName(SqlConnection &connection, const ImageRef &name);
/// A name as it was written into the database.
ImageRef refFrom(const SqlRow &row, int column);
/// Up to two ids that begin with these hexadecimal digits.
Result<std::vector<Digest>> byPrefix(SqlConnection &connection, std::string_view digits);
Result<std::optional<std::string>> holderOf(SqlConnection &connection, const Digest &id);
/// Gives a name to an image, or takes it away (nullopt), and keeps a note of it.
Result<NameChange> setName(SqlConnection &connection, const ImageRef &name, const std::optional<Digest> &image,
                           WallTime now);

} // namespace image_queries

} // namespace slipway
