// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace slipway {

/// What a text is for; sizes and weights follow from it (13 for the interface, 12 for explanations, 11 for details).
enum class TextRole { Interface, Head, Explanation, ExplanationHead, Detail, Tiny, Code, CodeSmall, Terminal };

/// The first installed of the families that cover Hangul; code is set in one whose Hangul is two Latin letters wide,
/// so that columns align.
QFont fontFor(TextRole role);

} // namespace slipway
