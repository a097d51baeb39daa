// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "ui/common/fonts.h"
#include "ui/common/slipway_style.h"

#include <QApplication>
#include <QPalette>
#include <QStyleHints>
#include <QToolTip>

namespace slipway {

namespace {

QPalette paletteFor(const Theme &theme)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) { palette.setColor(role, theme[token]); };
    set(QPalette::Window, Token::Background);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Surface);
    set(QPalette::AlternateBase, Token::Sunken);
    set(QPalette::Text, Token::Text);
    set(QPalette::PlaceholderText, Token::Muted);
    set(QPalette::Button, Token::Surface);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::OnAccent);
    set(QPalette::Highlight, Token::Accent);
    set(QPalette::HighlightedText, Token::OnAccent);
    set(QPalette::Accent, Token::Accent);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::ToolTipBase, Token::Surface);
    set(QPalette::ToolTipText, Token::Text);
    set(QPalette::Light, Token::Surface);
    set(QPalette::Midlight, Token::Sunken);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Dark, Token::Control);
    set(QPalette::Shadow, Token::Border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme[Token::Faint]);
    return palette;
}

Scheme schemeFor(SchemeChoice choice)
{
    switch (choice) {
    case SchemeChoice::Light: return Scheme::Light;
    case SchemeChoice::Dark: return Scheme::Dark;
    case SchemeChoice::System: break;
    }
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark ? Scheme::Dark : Scheme::Light;
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent)
{
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::refresh);
}

void Theme::dress()
{
    QApplication::setStyle(new SlipwayStyle(*this));
    QApplication::setFont(fontFor(TextRole::Interface));
    QToolTip::setFont(fontFor(TextRole::Explanation));
    refresh();
}

void Theme::choose(SchemeChoice choice)
{
    m_choice = choice;
    refresh();
}

void Theme::refresh()
{
    m_scheme = schemeFor(m_choice);
    QApplication::setPalette(paletteFor(*this));
    QToolTip::setPalette(QApplication::palette());
    Q_EMIT changed();
}

} // namespace slipway
