// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/check_explanation.h"

#include "core/words/rule_page.h"
#include "ui/common/fonts.h"
#include "ui/common/panel_head.h"
#include "ui/common/symbol.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>

namespace slipway {

namespace {

constexpr int documentMargin = 16;
constexpr int examplePadding = 8;

bool isExample(const QTextBlock &block)
{
    return block.blockFormat().hasProperty(QTextFormat::BlockCodeFence);
}

QTextCharFormat inkOf(TextRole role, const QColor &ink)
{
    QTextCharFormat format;
    format.setFont(fontFor(role));
    format.setForeground(ink);
    return format;
}

QTextCharFormat codeOf(const Theme &theme)
{
    auto format = inkOf(TextRole::CodeSmall, theme[Token::Text]);
    format.setBackground(theme[Token::Sunken]);
    return format;
}

/// The stretches between backticks, which Markdown's reader leaves in a fixed pitch.
std::vector<QTextCursor> inlineCode(const QTextBlock &block)
{
    std::vector<QTextCursor> found;
    for (auto part = block.begin(); !part.atEnd(); ++part) {
        const auto fragment = part.fragment();
        if (!fragment.charFormat().fontFixedPitch())
            continue;
        QTextCursor cursor(block);
        cursor.setPosition(fragment.position());
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
        found.push_back(cursor);
    }
    return found;
}

void dressHeading(QTextCursor &block, const Theme &theme)
{
    const auto level = block.blockFormat().headingLevel();
    QTextBlockFormat format;
    format.setHeadingLevel(level);
    format.setTopMargin(block.selectionStart() == 0 ? 0 : level == 1 ? 28 : 14);
    format.setBottomMargin(4);
    block.setBlockFormat(format);
    block.setCharFormat(inkOf(level == 1 ? TextRole::Head : TextRole::ExplanationHead, theme[Token::Text]));
}

void dressExampleLine(QTextCursor &block, const Theme &theme)
{
    auto format = block.blockFormat();
    format.setNonBreakableLines(false);
    format.setTopMargin(0);
    format.setBottomMargin(0);
    block.setBlockFormat(format);
    block.setCharFormat(inkOf(TextRole::CodeSmall, theme[Token::Text]));
}

void dressParagraph(QTextCursor &block, const Theme &theme)
{
    QTextBlockFormat format;
    format.setBottomMargin(6);
    block.setBlockFormat(format);
    for (auto &code : inlineCode(block.block()))
        code.setCharFormat(codeOf(theme));
}

/// The lines of each example, from the first to the last.
std::vector<QTextCursor> examplesIn(const QTextDocument &document)
{
    std::vector<QTextCursor> examples;
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        if (!isExample(block))
            continue;
        if (!isExample(block.previous()))
            examples.emplace_back(block);
        examples.back().setPosition(block.position() + block.length() - 1, QTextCursor::KeepAnchor);
    }
    return examples;
}

// A frame leaves the empty block that it was put into before and behind it.
void closeGaps(const QTextDocument &document)
{
    QTextBlockFormat flat;
    flat.setLineHeight(1, QTextBlockFormat::FixedHeight);
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        if (block.length() == 1 && cursor.currentFrame() == document.rootFrame())
            cursor.setBlockFormat(flat);
    }
}

void frameExamples(const QTextDocument &document, const Theme &theme)
{
    QTextFrameFormat format;
    format.setBackground(theme[Token::Sunken]);
    format.setPadding(examplePadding);
    format.setBottomMargin(examplePadding);
    for (auto &example : examplesIn(document))
        example.insertFrame(format);
    closeGaps(document);
}

void dress(QTextDocument &document, const Theme &theme)
{
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        if (block.blockFormat().headingLevel() > 0)
            dressHeading(cursor, theme);
        else if (isExample(block))
            dressExampleLine(cursor, theme);
        else
            dressParagraph(cursor, theme);
    }
    frameExamples(document, theme);
}

} // namespace

CheckExplanation::CheckExplanation(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_head(new PanelHead(theme)), m_close(new QToolButton), m_text(new QTextBrowser)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_close->setIcon(symbolIcon(Symbol::Cross, theme, Token::Muted));
    m_close->setAutoRaise(true);
    m_close->setIconSize({12, 12});
    m_close->setFixedSize(24, 24);
    m_head->add(m_close);
    m_text->setObjectName(QStringLiteral("checkExplanation"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(fontFor(TextRole::Explanation));
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(documentMargin);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_text, 1);
    connect(m_close, &QToolButton::clicked, this, &CheckExplanation::closeAsked);
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, &CheckExplanation::closeAsked);
    connect(&theme, &Theme::changed, this, &CheckExplanation::fill);
    retranslate();
}

void CheckExplanation::explain(std::vector<std::string> rules)
{
    m_rules = std::move(rules);
    fill();
    m_text->setFocus();
}

void CheckExplanation::fill()
{
    QStringList pages;
    for (const auto &rule : m_rules)
        pages += rulePage(rule);
    m_text->setMarkdown(pages.join(QLatin1Char('\n')));
    dress(*m_text->document(), m_theme);
    m_text->moveCursor(QTextCursor::Start);
}

void CheckExplanation::retranslate()
{
    m_head->setTitle(tr("Build check"));
    m_close->setAccessibleName(tr("Close the explanation"));
    m_close->setToolTip(tr("Close the explanation (Esc)"));
    m_text->setAccessibleName(tr("What the build check means"));
    fill();
}

void CheckExplanation::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
