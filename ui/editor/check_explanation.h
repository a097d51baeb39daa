// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <string>
#include <vector>

class QTextBrowser;
class QToolButton;

namespace slipway {

class PanelHead;
class Theme;

/// The pages of core/words on some build checks, one below the other, in the language and the colours of now.
class CheckExplanation final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckExplanation(const Theme &theme, QWidget *parent = nullptr);

    void explain(std::vector<std::string> rules); ///< and takes the focus
    QTextBrowser *text() const { return m_text; }

Q_SIGNALS:
    void closeAsked(); ///< with Esc or the cross

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void retranslate();

    const Theme &m_theme;
    std::vector<std::string> m_rules;
    PanelHead *m_head;
    QToolButton *m_close;
    QTextBrowser *m_text;
};

} // namespace slipway
