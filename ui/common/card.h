// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colour_token.h"

#include <QWidget>

class QVBoxLayout;

namespace slipway {

class Theme;

/// A quiet surface with rounded corners for what belongs together.
class Card final : public QWidget
{
    Q_OBJECT

public:
    Card(const Theme &theme, Token fill, QWidget *parent = nullptr);

    void setFill(Token fill);
    void add(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Token m_fill;
    QVBoxLayout *m_column;
};

} // namespace slipway
