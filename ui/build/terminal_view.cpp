// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/terminal_view.h"

#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <QScrollBar>
#include <QTextBlock>
#include <array>

namespace slipway {

namespace {

// the 16 colours, each legible on the terminal's surface in both themes
constexpr std::array<QRgb, 16> ansiColours{0xFF7D8B9B, 0xFFFF8A80, 0xFF7BD88F, 0xFFF5C16C, 0xFF8DB4FF, 0xFFD6A8FF, 0xFF6FD9D9, 0xFFD7E0EA,
                                           0xFF9AA7B8, 0xFFFFA8A0, 0xFF9BE8AC, 0xFFFFD890, 0xFFADC8FF, 0xFFE4C4FF, 0xFF93E9E9, 0xFFFFFFFF};
constexpr int mostLines = 100'000;

} // namespace

TerminalView::TerminalView(const Theme &theme, QWidget *parent) : QPlainTextEdit(parent), m_theme(theme)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(mostLines);
    setFrameShape(QFrame::NoFrame);
    setFont(fontFor(TextRole::Terminal));
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    document()->setDocumentMargin(12);
    setTabChangesFocus(true);
    const auto colour = [this] {
        auto own = palette();
        own.setColor(QPalette::Base, m_theme[Token::Terminal]);
        own.setColor(QPalette::Text, m_theme[Token::TerminalText]);
        own.setColor(QPalette::PlaceholderText, m_theme[Token::TerminalMuted]);
        own.setColor(QPalette::Highlight, QColor(0x33, 0x55, 0x99));
        own.setColor(QPalette::HighlightedText, Qt::white);
        setPalette(own);
    };
    colour();
    connect(&theme, &Theme::changed, this, colour);
}

void TerminalView::append(std::string_view bytes)
{
    auto *bar = verticalScrollBar();
    const auto follows = bar->value() == bar->maximum();
    setUpdatesEnabled(false);
    for (const auto &span : m_reader.read(bytes)) {
        if (span.kind == AnsiSpan::Kind::LineStart)
            m_overwrite = true;
        else
            put(span.text, span.look);
    }
    setUpdatesEnabled(true);
    if (follows)
        bar->setValue(bar->maximum());
}

void TerminalView::put(const QString &text, const AnsiLook &look)
{
    if (m_overwrite && !text.startsWith(QLatin1Char('\n')))
        startLineAgain();
    m_overwrite = false;
    QTextCharFormat format;
    format.setForeground(colourOf(look));
    if (look.bold)
        format.setFontWeight(QFont::Bold);
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(text, format);
}

void TerminalView::startLineAgain()
{
    QTextCursor line(document());
    line.movePosition(QTextCursor::End);
    line.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
    line.removeSelectedText();
}

void TerminalView::appendPale(const QString &line)
{
    QTextCharFormat format;
    format.setForeground(m_theme[Token::TerminalMuted]);
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    if (end.positionInBlock() > 0)
        end.insertText(QStringLiteral("\n"));
    end.insertText(line + QLatin1Char('\n'), format);
}

void TerminalView::clearAll()
{
    m_reader = {};
    m_overwrite = false;
    clear();
}

QColor TerminalView::colourOf(const AnsiLook &look) const
{
    return look.colour < 0 ? m_theme[Token::TerminalText] : QColor::fromRgb(ansiColours[static_cast<std::size_t>(look.colour)]);
}

} // namespace slipway
