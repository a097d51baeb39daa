// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace slipway {

/// What a build check means, why it matters and how to mend it, in the language of now: Markdown with headings,
/// paragraphs, `code` and fenced examples, the Dockerfile before and after. Empty for a name that is no check's.
QString rulePage(std::string_view rule);

} // namespace slipway
