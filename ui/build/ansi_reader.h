// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringDecoder>
#include <string_view>
#include <vector>

namespace slipway {

/// The look of a stretch of terminal text (ECMA-48 SGR): one of the 16 colours, -1 for the default, and whether bold.
struct AnsiLook {
    int colour = -1;
    bool bold = false;

    bool operator==(const AnsiLook &) const = default;
};

struct AnsiSpan {
    enum class Kind {
        Text,
        LineStart ///< a carriage return: what follows writes over the line
    };

    Kind kind = Kind::Text;
    QString text = {};
    AnsiLook look = {};

    bool operator==(const AnsiSpan &) const = default;
};

/// What a command wrote for a terminal, as text with colours. Sequences and characters may be cut anywhere between two
/// calls; what is no text and no colour is left out, whatever it is.
class AnsiReader
{
public:
    std::vector<AnsiSpan> read(std::string_view bytes);

private:
    enum class State { Text, Escape, Control, String, StringEscape };

    void step(QChar c, std::vector<AnsiSpan> &spans);
    void put(QChar c, std::vector<AnsiSpan> &spans);
    void applyLook();

    QStringDecoder m_decoder{QStringDecoder::Utf8}; // keeps the beginning of a cut character
    State m_state = State::Text;
    QString m_parameters;
    AnsiLook m_look;
};

} // namespace slipway
