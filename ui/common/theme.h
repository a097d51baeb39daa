// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colour_token.h"

#include <QObject>

namespace slipway {

/// What the person chose; System follows the desktop while the program runs.
enum class SchemeChoice { System, Light, Dark };

/// The colours in force. Made once by the program and handed to everything that paints.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    /// Gives the application our style, fonts and palette; call once, before the first widget.
    void dress();

    void choose(SchemeChoice choice);
    SchemeChoice choice() const { return m_choice; }
    Scheme scheme() const { return m_scheme; }
    QColor operator[](Token token) const { return colourOf(token, m_scheme); }

Q_SIGNALS:
    void changed();

private:
    void refresh();

    SchemeChoice m_choice = SchemeChoice::System;
    Scheme m_scheme = Scheme::Light;
};

} // namespace slipway
