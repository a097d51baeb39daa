// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace slipway {

class LinkButton;
class Theme;

/// The equivalent command of what is about to be done, to read and to copy.
class CommandStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandStrip(const Theme &theme, QWidget *parent = nullptr);

    void setCommand(const QString &command);
    QString command() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    QLineEdit *m_line;
    LinkButton *m_copy;
};

} // namespace slipway
