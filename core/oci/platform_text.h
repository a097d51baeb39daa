// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/platform.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The words that platforms are written in: containerd's specifiers and Go's names of systems and architectures.
namespace slipway {

/// At the slashes, into at most four parts.
std::vector<std::string_view> splitPlatform(std::string_view text);
/// Letters, digits, '_', '-' and '.', at least one.
bool isPlatformWord(std::string_view word);

/// "linux", "windows(10.0.17763+win32k)": a platform with os, osVersion and osFeatures; nullopt for what is none.
std::optional<Platform> parseSystem(std::string_view text);
/// A version or feature with what the brackets' own syntax uses written as %XX.
std::string encodeSystemOption(std::string_view option);

std::string asciiLower(std::string_view text);
std::string canonicalSystem(std::string_view system); ///< lower case; macos is darwin
/// Other names to Go's (i386, x86_64, aarch64, armhf, armel), and variants that are implied to none; arm always has
/// one.
void canonicaliseArchitecture(std::string &architecture, std::string &variant);

bool isKnownSystem(std::string_view system);
bool isKnownArchitecture(std::string_view architecture);

} // namespace slipway
