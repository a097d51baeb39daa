// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace slipway {

class RunSession;
class TerminalView;
class TextLabel;
class Theme;

/// What the container writes, how it ended, and what that means.
class RunPane final : public QWidget
{
    Q_OBJECT

public:
    RunPane(const Theme &theme, const RunSession &session, QWidget *parent = nullptr);

    QString output() const;
    TerminalView *terminal() const { return m_terminal; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void begin();
    void end();
    void retranslate();
    void showState();

    const Theme &m_theme;
    const RunSession &m_session;
    TextLabel *m_title;
    TextLabel *m_state;
    TerminalView *m_terminal;
};

} // namespace slipway
