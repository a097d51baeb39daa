// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/build/picture_content.h"

#include <QVariantAnimation>
#include <QWidget>

namespace slipway {

class Theme;

/// How soon the picture shows what is there.
enum class Pace {
    Human, ///< about half a second a station, however short the real step was
    AtOnce
};

/// Base image → temporary container → snapshot → layer → image, painted from facts. The same is told in sentences by
/// the accessible description. A click skips what still moves.
class PictureView final : public QWidget
{
    Q_OBJECT

public:
    explicit PictureView(const Theme &theme, QWidget *parent = nullptr);

    void show(const PictureContent &content, const QString &story, Pace pace);
    void clear();
    const PictureContent &content() const { return m_content; }
    void skip();

    QSize sizeHint() const override { return {440, 198}; }
    QSize minimumSizeHint() const override { return {320, 192}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    PictureContent m_content;
    QVariantAnimation m_flow;
    double m_shown = 0; // how many stations, and the part of the next one that is faded in
};

} // namespace slipway
