// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace slipway {

class Theme;

/// A name on an image: a tag that can be taken off.
class NameChip final : public QWidget
{
    Q_OBJECT

public:
    NameChip(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    QString name() const { return m_name; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, 26}; }

Q_SIGNALS:
    void removeAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    QString m_name;
    QToolButton *m_remove;
};

} // namespace slipway
