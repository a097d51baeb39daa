// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace slipway {

enum class Scheme { Light, Dark };

/// What a colour means. Base, Temporary, Layer, Image and Tag are the five things of the picture and have one colour
/// everywhere; a …Fill is the quiet surface behind text of the same name.
enum class Token {
    Background, Surface, Sunken, Border,
    Control, ///< the outline of something to type or tick in
    Text, Muted,
    Faint, ///< decoration only: too pale to read
    Accent, OnAccent, Selection,
    Done, Cached, Running, Failed, FailedFill, Warning, WarningFill,
    Base, BaseFill, Temporary, TemporaryFill, Layer, LayerFill, Image, ImageFill, Tag, TagFill,
    Keyword, Settings, SettingsFill, String, Variable, Comment,
    Terminal, TerminalText, TerminalMuted
};

/// One table for both themes; every colour that is painted comes from here or from the palette made of it.
QColor colourOf(Token token, Scheme scheme);

/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrast(const QColor &one, const QColor &other);

} // namespace slipway
