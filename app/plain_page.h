// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace slipway {

/// A page as core/words writes them (Markdown's headings, paragraphs and fenced examples) as text for a terminal:
/// headings underlined, paragraphs in lines of up to 80 columns, examples set in by four columns.
QString plainPage(const QString &markdown);

} // namespace slipway
