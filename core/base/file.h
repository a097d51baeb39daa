// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace slipway {

/// The whole of a regular file. Errors: file.unreadable; file.too-large past `limit` bytes.
Result<std::string> readFile(const std::filesystem::path &path, std::size_t limit = 64 << 20);

/// How sure a written file has to be when the call returns.
enum class Durability { Flushed, AtEase };

/// Who may read a file that is written.
enum class Readers { Everybody, Owner };

/// Beside, flush, rename: after a crash there is the old file or the new one, never half of one. Error: file.unwritable
Result<void> writeFile(const std::filesystem::path &path, std::string_view bytes, Durability durability = Durability::Flushed,
                       Readers readers = Readers::Everybody);

/// Everything to `fd`, over short writes and interruptions. Error: file.unwritable with `what` as its operand
Result<void> writeAll(int fd, std::string_view bytes, const std::string &what);

/// Whether next to nothing more can be written where `path` lies: neither bytes nor files.
bool isDiskFull(const std::filesystem::path &path);

/// Like std::filesystem's, as a Result. Error: folder.uncreatable
Result<void> createFolders(const std::filesystem::path &path);
/// However deep it is, and whatever modes its folders have; links are not followed. Error: file.unremovable
Result<void> removeTree(const std::filesystem::path &path);

} // namespace slipway
