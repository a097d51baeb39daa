// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/build/ansi_reader.h"

#include <QPlainTextEdit>

namespace slipway {

class Theme;

/// What a command wrote, as a terminal shows it: dark in both themes, colours kept, the last 100,000 lines. Text is
/// added in batches; it can be selected and copied, and follows its end unless one has scrolled away from it.
class TerminalView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit TerminalView(const Theme &theme, QWidget *parent = nullptr);

    void append(std::string_view bytes);
    void appendPale(const QString &line); ///< words of ours, not of the command
    void clearAll();
    void setEmptyText(const QString &text) { setPlaceholderText(text); }

private:
    void put(const QString &text, const AnsiLook &look);
    void startLineAgain();
    QColor colourOf(const AnsiLook &look) const;

    const Theme &m_theme;
    AnsiReader m_reader;
    bool m_overwrite = false; // a carriage return came and nothing after it yet
};

} // namespace slipway
