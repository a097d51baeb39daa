// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <filesystem>
#include <string>
#include <string_view>

namespace slipway {

/// Bytes that are meant as UTF-8, for a person to read: bytes that are none, and control characters, become visible
/// stand-ins, so that nothing foreign can break a line or turn the writing direction.
QString toText(std::string_view bytes);
/// Like toText, but line breaks and tabs stay.
QString toLines(std::string_view bytes);
std::string toBytes(const QString &text);

QString pathText(const std::filesystem::path &path);
std::filesystem::path toPath(const QString &text);

} // namespace slipway
