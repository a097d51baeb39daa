// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QScrollArea;
class QWidget;

namespace slipway {

/// The widget in an area that scrolls up and down where it does not fit, on the same surface and without a frame.
QScrollArea *scrolling(QWidget *widget);

} // namespace slipway
