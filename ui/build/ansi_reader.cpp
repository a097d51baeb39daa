// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/ansi_reader.h"

#include <QStringList>

namespace slipway {

namespace {

constexpr char16_t escape = 0x1B;
constexpr char16_t bell = 0x07;
constexpr qsizetype longestParameters = 64;

} // namespace

std::vector<AnsiSpan> AnsiReader::read(std::string_view bytes)
{
    std::vector<AnsiSpan> spans;
    const QString text = m_decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    for (const auto c : text)
        step(c, spans);
    return spans;
}

void AnsiReader::step(QChar c, std::vector<AnsiSpan> &spans)
{
    const auto code = c.unicode();
    switch (m_state) {
    case State::Text:
        if (code == escape)
            m_state = State::Escape;
        else
            put(c, spans);
        return;
    case State::Escape: // [ begins a control sequence; ] P X ^ _ a string; anything else is two characters long
        m_parameters.clear();
        m_state = code == '[' ? State::Control : code == ']' || code == 'P' || code == 'X' || code == '^' || code == '_' ? State::String : State::Text;
        return;
    case State::Control:
        if (code >= 0x40 && code <= 0x7E) {
            if (code == 'm')
                applyLook();
            m_state = State::Text;
        } else if (code < 0x20) {
            m_state = State::Text; // broken off
            put(c, spans);
        } else if (m_parameters.size() < longestParameters) {
            m_parameters += c;
        }
        return;
    case State::String:
        if (code == bell)
            m_state = State::Text;
        else if (code == escape)
            m_state = State::StringEscape;
        return;
    case State::StringEscape:
        m_state = code == '\\' ? State::Text : State::String;
        return;
    }
}

void AnsiReader::put(QChar c, std::vector<AnsiSpan> &spans)
{
    const auto code = c.unicode();
    if (code == '\r') {
        spans.push_back({.kind = AnsiSpan::Kind::LineStart});
        return;
    }
    if ((code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0))
        return;
    if (spans.empty() || spans.back().kind != AnsiSpan::Kind::Text || spans.back().look != m_look)
        spans.push_back({.look = m_look});
    spans.back().text += c;
}

void AnsiReader::applyLook()
{
    const auto parts = m_parameters.split(QLatin1Char(';'));
    for (qsizetype at = 0; at < parts.size(); ++at) {
        const auto code = parts[at].toInt();
        if (code == 0)
            m_look = {};
        else if (code == 1 || code == 22)
            m_look.bold = code == 1;
        else if (code == 39)
            m_look.colour = -1;
        else if (code >= 30 && code <= 37)
            m_look.colour = code - 30;
        else if (code >= 90 && code <= 97)
            m_look.colour = code - 90 + 8;
        else if (code == 38 || code == 48) // 38;5;N and 38;2;R;G;B: more colours than we have
            at += parts.value(at + 1) == QLatin1String("5") ? 2 : 4;
    }
}

} // namespace slipway
