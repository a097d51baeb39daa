// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPropertyAnimation>
#include <QWidget>

namespace slipway {

/// A column that another one may slide over.
class SlidingColumn final : public QWidget
{
    Q_OBJECT

public:
    SlidingColumn(QWidget *below, QWidget *above, QWidget *parent = nullptr);

    void setCovered(bool covered);
    bool covered() const { return m_covered; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrive();

    QWidget *m_below;
    QWidget *m_above;
    QPropertyAnimation m_slide;
    bool m_covered = false;
};

} // namespace slipway
