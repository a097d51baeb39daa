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
    /// Whether the margin tells of the last build or of the next one.
    enum class Tense { Past, Future };

    explicit MarginLegend(const Theme &theme, QWidget *parent = nullptr);

    void setTense(Tense tense);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 18}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Item;
    std::vector<Item> items() const;

    const Theme &m_theme;
    Tense m_tense = Tense::Past;
};

} // namespace slipway
