// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QAction;

namespace slipway {

class Theme;

enum class Emphasis { Quiet, Primary };

/// A button that is an action: its text, its sign, whether it can be pressed, and its key in pale letters.
class ActionButton final : public QPushButton
{
    Q_OBJECT

public:
    ActionButton(const Theme &theme, QAction *action, Emphasis emphasis, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    QString key() const;

    const Theme &m_theme;
    QAction *m_action;
    Emphasis m_emphasis;
};

} // namespace slipway
