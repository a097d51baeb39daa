// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>
#include <initializer_list>

class QAction;

namespace slipway {

class Theme;
enum class Symbol;

/// A sign with a small word below, at the window's left edge.
class SideButton final : public QAbstractButton
{
    Q_OBJECT

public:
    SideButton(const Theme &theme, Symbol symbol, QAction *action, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {56, 54}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    const Theme &m_theme;
    Symbol m_symbol;
    QAction *m_action;
};

/// What the left column shows: the project or the images.
class SideRail final : public QWidget
{
    Q_OBJECT

public:
    struct Place {
        Symbol symbol;
        QAction *action;
    };

    SideRail(const Theme &theme, std::initializer_list<Place> places, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace slipway
