// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace slipway {

/// Words into lines of up to 80 columns that begin at column `indent`; the first line is begun already.
QString wrapped(const QString &text, int indent = 0);

} // namespace slipway
