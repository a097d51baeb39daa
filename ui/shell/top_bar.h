// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace slipway {

class Theme;

/// The strip below the menu: the stages on the left, what to press on the right.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(const Theme &theme, QWidget *parent = nullptr);

    void addLeft(QWidget *widget);
    void addRight(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QHBoxLayout *m_left;
    QHBoxLayout *m_right;
};

} // namespace slipway
