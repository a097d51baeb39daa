// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace slipway {

class Theme;

/// What the signs in the editor's margin mean.
class MarginLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit MarginLegend(const Theme &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 18}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Item;
    std::vector<Item> items() const;

    const Theme &m_theme;
};

} // namespace slipway
