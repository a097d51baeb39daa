// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/dockerfile_lexer.h"

#include "core/dockerfile/parser.h"
#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <Qsci/qsciscintilla.h>
#include <algorithm>

namespace slipway {

namespace {

Token tokenOf(Syntax syntax)
{
    switch (syntax) {
    case Syntax::Text:
    case Syntax::HereDocument: return Token::Text;
    case Syntax::Instruction: return Token::Keyword;
    case Syntax::SettingsInstruction: return Token::Settings;
    case Syntax::UnknownInstruction: return Token::Failed;
    case Syntax::Flag:
    case Syntax::StageName: return Token::Base;
    case Syntax::Variable: return Token::Variable;
    case Syntax::String: return Token::String;
    case Syntax::Comment:
    case Syntax::Directive: return Token::Comment;
    case Syntax::Count: break;
    }
    Q_UNREACHABLE();
}

} // namespace

DockerfileLexer::DockerfileLexer(const Theme &theme, QObject *parent) : QsciLexerCustom(parent), m_theme(theme)
{
    dress();
}

QString DockerfileLexer::description(int style) const
{
    return style >= 0 && style < static_cast<int>(Syntax::Count) ? QString::number(style) : QString(); // only counted, never shown
}

void DockerfileLexer::dress()
{
    const auto plain = fontFor(TextRole::Code);
    auto bold = plain;
    bold.setBold(true);
    setDefaultFont(plain);
    setDefaultPaper(m_theme[Token::Surface]);
    setDefaultColor(m_theme[Token::Text]);
    for (int style = 0; style < static_cast<int>(Syntax::Count); ++style) {
        const auto syntax = static_cast<Syntax>(style);
        setFont(syntax == Syntax::Instruction || syntax == Syntax::UnknownInstruction ? bold : plain, style);
        setColor(m_theme[tokenOf(syntax)], style);
        setPaper(m_theme[syntax == Syntax::HereDocument ? Token::Sunken : Token::Surface], style);
        setEolFill(syntax == Syntax::HereDocument, style);
    }
}

void DockerfileLexer::read()
{
    const auto length = static_cast<std::size_t>(editor()->SendScintilla(QsciScintillaBase::SCI_GETLENGTH));
    const auto *bytes = static_cast<const char *>(editor()->SendScintillaPtrResult(QsciScintillaBase::SCI_GETCHARACTERPOINTER));
    const std::string_view text(bytes, length);
    if (text == m_text && m_syntax.size() == length)
        return;
    m_text = text;
    m_syntax = syntaxOf(parse(m_text).document);
}

void DockerfileLexer::styleText(int start, int end)
{
    if (!editor() || start >= end)
        return;
    read();
    auto at = static_cast<std::size_t>(start);
    const auto stop = std::min(static_cast<std::size_t>(end), m_syntax.size());
    startStyling(start);
    while (at < stop) {
        const auto run = static_cast<std::size_t>(
            std::find_if(m_syntax.begin() + static_cast<std::ptrdiff_t>(at), m_syntax.begin() + static_cast<std::ptrdiff_t>(stop),
                         [now = m_syntax[at]](Syntax other) { return other != now; }) -
            m_syntax.begin());
        setStyling(static_cast<int>(run - at), static_cast<int>(m_syntax[at]));
        at = run;
    }
}

} // namespace slipway
