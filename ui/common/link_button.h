// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colour_token.h"

#include <QPushButton>

namespace slipway {

class Theme;

/// A button that looks like a link: for what is small and never the main thing to do.
class LinkButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit LinkButton(const Theme &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace slipway
