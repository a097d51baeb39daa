// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colour_token.h"
#include "ui/common/fonts.h"

#include <QLabel>

namespace slipway {

class Theme;

/// Plain text in one of the type sizes and one of the theme's colours; it can be selected where that helps.
class TextLabel final : public QLabel
{
    Q_OBJECT

public:
    TextLabel(const Theme &theme, TextRole role, Token token = Token::Text, QWidget *parent = nullptr);

    void setToken(Token token);

private:
    void colour();

    const Theme &m_theme;
    Token m_token;
};

/// A TextLabel that breaks lines between words and may be selected: an explanation.
TextLabel *paragraph(const Theme &theme, Token token = Token::Muted);

} // namespace slipway
