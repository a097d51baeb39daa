// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wrapped_text.h"

#include "core/base/json.h"
#include "core/progress/screen_text.h"

namespace slipway {

namespace {

constexpr int longestLine = 80; // columns

} // namespace

QString wrapped(const QString &text, int indent)
{
    QString out;
    int column = indent;
    for (const auto &word : text.split(u' ')) {
        const int width = columnsOf(fromQt(word));
        if (column > indent && column + width + 1 > longestLine) {
            out += u'\n' + QString(indent, u' ');
            column = indent;
        } else if (column > indent) {
            out += u' ';
            ++column;
        }
        out += word;
        column += width;
    }
    return out;
}

} // namespace slipway
