// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QWidget;

namespace slipway {

/// The way round the window with F6: from pane to pane, in reading order, past those that are hidden.
class PaneCycle
{
public:
    explicit PaneCycle(std::vector<QWidget *> panes) : m_panes(std::move(panes)) {}

    enum class Direction { Forward, Backward };
    void move(Direction direction) const;

private:
    std::vector<QWidget *> m_panes;
};

} // namespace slipway
