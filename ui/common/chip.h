// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colour_token.h"

#include <QWidget>

namespace slipway {

class Theme;

/// A word in a pill.
class Chip final : public QWidget
{
    Q_OBJECT

public:
    Chip(const Theme &theme, Token text, Token fill, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const { return m_text; }
    void setColours(Token text, Token fill);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Token m_ink;
    Token m_fill;
    QString m_text;
};

} // namespace slipway
