// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>
#include <array>

class QAction;

namespace slipway {

class Theme;

/// How far one is with a stage.
enum class StageState { Ahead, Done, Failed };

/// One stage of the rail: its number or a tick, and its name; pressed while one is there.
class StageButton final : public QAbstractButton
{
    Q_OBJECT

public:
    StageButton(const Theme &theme, int number, QAction *action, QWidget *parent = nullptr);

    void setState(StageState state);
    StageState state() const { return m_state; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    const Theme &m_theme;
    int m_number;
    QAction *m_action;
    StageState m_state = StageState::Ahead;
};

/// Write — build — look inside — tag — run: where one is, what is done, and the way there.
class StageRail final : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t count = 5;

    StageRail(const Theme &theme, const std::array<QAction *, count> &actions, QWidget *parent = nullptr);

    StageButton *stage(std::size_t index) const { return m_stages[index]; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    std::array<StageButton *, count> m_stages;
};

} // namespace slipway
