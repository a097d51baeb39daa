// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/error_banner.h"

#include "core/words/error_words.h"
#include "ui/common/flow_layout.h"
#include "ui/common/link_button.h"
#include "ui/common/symbol.h"
#include "ui/common/text.h"
#include "ui/common/text_label.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QToolButton>

namespace slipway {

ErrorBanner::ErrorBanner(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_sentence(new TextLabel(theme, TextRole::ExplanationHead, Token::Text)), m_hint(paragraph(theme, Token::Text)),
      m_code(new TextLabel(theme, TextRole::Detail, Token::Muted)), m_place(new LinkButton(theme)), m_copy(new LinkButton(theme)),
      m_close(new QToolButton)
{
    setObjectName(QStringLiteral("errorBanner"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(symbolIcon(Symbol::Cross, theme, Token::Muted));
    m_close->setAutoRaise(true);
    m_close->setIconSize({12, 12});
    m_close->setFixedSize(24, 24);

    auto *links = new FlowLayout(12);
    links->addWidget(m_place);
    links->addWidget(m_copy);
    links->addWidget(m_code);
    m_code->setFixedHeight(24);
    auto *text = new QVBoxLayout;
    text->setSpacing(4);
    text->addWidget(m_sentence);
    text->addWidget(m_hint);
    text->addLayout(links);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(40, 10, 8, 8);
    row->addLayout(text, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_close, &QToolButton::clicked, this, &ErrorBanner::clear);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(details()); });
    connect(m_place, &QPushButton::clicked, this, [this] {
        if (m_error && m_error->where)
            Q_EMIT placeAsked(*m_error->where);
    });
    clear();
    retranslate();
}

void ErrorBanner::show(const Error &error)
{
    m_error = error;
    retranslate();
    setVisible(true);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ErrorBanner::clear()
{
    m_error.reset();
    setVisible(false);
}

void ErrorBanner::retranslate()
{
    m_place->setText(tr("Show the line"));
    m_copy->setText(tr("Copy details"));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close this message"));
    if (!m_error)
        return;
    const auto next = hint(*m_error);
    m_sentence->setText(sentence(*m_error));
    m_hint->setText(next);
    m_hint->setVisible(!next.isEmpty());
    m_code->setText(toText(m_error->code));
    m_place->setVisible(m_error->where.has_value() && m_error->where->firstLine > 0);
    setAccessibleName(m_sentence->text());
    setAccessibleDescription(next);
}

QString ErrorBanner::details() const
{
    if (!m_error)
        return {};
    auto lines = toText(m_error->message) + QLatin1Char('\n') + toText(m_error->code);
    for (const auto &operand : m_error->operands)
        lines += QStringLiteral("\n  ") + toText(operand);
    for (const auto &doing : m_error->during)
        lines += QLatin1Char('\n') + toText(doing);
    return lines;
}

void ErrorBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme[Token::FailedFill]);
    painter.fillRect(QRect(0, 0, 3, height()), m_theme[Token::Failed]);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme[Token::Border]);
    drawSymbol(painter, Symbol::Warning, QRectF(16, 12, 16, 16), m_theme[Token::Failed]);
}

void ErrorBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
