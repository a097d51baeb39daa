// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

class QAction;

namespace slipway {

class Theme;

/// A check box that is a checkable action, its words on as many lines as they need.
class WrappedCheckBox final : public QCheckBox
{
    Q_OBJECT

public:
    WrappedCheckBox(const Theme &theme, QAction *action, QWidget *parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }

private:
    void follow();

    const Theme &m_theme;
    QAction *m_action;
};

} // namespace slipway
