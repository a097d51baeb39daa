// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/text_label.h"

#include "ui/common/theme.h"

namespace slipway {

TextLabel::TextLabel(const Theme &theme, TextRole role, Token token, QWidget *parent) : QLabel(parent), m_theme(theme), m_token(token)
{
    setTextFormat(Qt::PlainText);
    setFont(fontFor(role));
    setForegroundRole(QPalette::WindowText); // whatever it stands on
    colour();
    connect(&theme, &Theme::changed, this, &TextLabel::colour);
}

void TextLabel::setToken(Token token)
{
    m_token = token;
    colour();
}

void TextLabel::colour()
{
    auto own = palette();
    own.setColor(QPalette::WindowText, m_theme[m_token]);
    setPalette(own);
}

TextLabel *paragraph(const Theme &theme, Token token)
{
    auto *label = new TextLabel(theme, TextRole::Explanation, token);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace slipway
