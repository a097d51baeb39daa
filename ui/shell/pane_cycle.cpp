// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pane_cycle.h"

#include <QApplication>
#include <QWidget>

namespace slipway {

namespace {

bool takesFocus(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus);
}

/// Where the focus goes when it comes to the pane: the pane itself, or the first of its parts that takes it.
QWidget *entryOf(QWidget &pane)
{
    if (takesFocus(pane))
        return &pane;
    for (auto *next = pane.nextInFocusChain(); next != &pane; next = next->nextInFocusChain()) {
        if (pane.isAncestorOf(next) && takesFocus(*next))
            return next;
    }
    return nullptr;
}

} // namespace

void PaneCycle::move(Direction direction) const
{
    std::vector<QWidget *> entries;
    std::size_t here = 0;
    const auto *focus = QApplication::focusWidget();
    for (auto *pane : m_panes) {
        auto *entry = entryOf(*pane);
        if (!entry)
            continue;
        if (pane == focus || (focus && pane->isAncestorOf(focus)))
            here = entries.size();
        entries.push_back(entry);
    }
    if (entries.empty())
        return;
    const auto step = direction == Direction::Forward ? 1 : entries.size() - 1;
    entries[(here + step) % entries.size()]->setFocus(Qt::TabFocusReason);
}

} // namespace slipway
