// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace slipway {

class Theme;

/// The head of a column: its title on the left, what belongs to it on the right, a line below.
class PanelHead final : public QWidget
{
    Q_OBJECT

public:
    explicit PanelHead(const Theme &theme, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void add(QWidget *widget); ///< to the right

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_title;
    QHBoxLayout *m_row;
};

} // namespace slipway
