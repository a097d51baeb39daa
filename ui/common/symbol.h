// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace slipway {

class Theme;
enum class Token;

/// The signs of the program: one shape, one meaning.
enum class Symbol {
    Tick, Cross, Play, PlayOutline, Question, Stop, Dash, Square, Dot, Warning, Info,
    Write, Build, Look, TagSign, Run, Project, Images, Refresh,
    Copy, Folder, File, Link, Plus, Minus, Tilde, Trash, ChevronDown
};

/// Draws the sign into the box, in lines of one colour; sharp at any scale.
void drawSymbol(QPainter &painter, Symbol symbol, const QRectF &box, const QColor &colour);

/// An icon that takes its colour from the theme whenever it is painted; pale while disabled.
QIcon symbolIcon(Symbol symbol, const Theme &theme, Token token);

} // namespace slipway
