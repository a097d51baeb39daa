// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/build/picture_content.h"
#include "ui/common/colour_token.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>

namespace slipway {

class Theme;

/// Draws a PictureContent into a box: where things stand, and their colours and outlines.
class PicturePainter
{
    Q_DECLARE_TR_FUNCTIONS(slipway::PicturePainter)

public:
    PicturePainter(QPainter &painter, const Theme &theme, const QRect &box);

    /// `shown`: how many stations, the last one in part.
    void paint(const PictureContent &content, double shown);
    /// The stations as outlines, before anything was built.
    void paintOutline();

private:
    enum class Outline { Solid, Strong, Dashed };
    struct Card {
        QRectF rect;
        Token ink;
        Token fill;
        Outline outline = Outline::Solid;
    };

    void paintBase(const PictureContent &content);
    void paintMiddle(const PictureContent &content);
    void paintLayer(const PictureContent &content);
    void paintImage(const PictureContent &content);
    void paintTags(const PictureContent &content);

    void title(const QRectF &below, const QString &text, Token ink);
    void card(const Card &card);
    void line(const QRectF &rect, int row, const QString &text, Token ink, Qt::Alignment alignment, bool code = false);
    void arrow(const QPolygonF &along, Token ink);

    QPainter &m_painter;
    const Theme &m_theme;
    QRectF m_base, m_middle, m_layer, m_image;
    double m_right = 0; // where the paper ends
};

} // namespace slipway
