// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace slipway {

/// Whether `text` could be the name of an image, `host:port/path/name:tag@digest`. The checks need no more than that;
/// core/oci knows what each part means.
bool isImageName(std::string_view text);

} // namespace slipway
