// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plain_page.h"

#include "app/wrapped_text.h"
#include "core/base/json.h"
#include "core/progress/screen_text.h"

#include <QStringList>

namespace slipway {

namespace {

QString underlined(const QString &line)
{
    const auto level = line.indexOf(u' ');
    const auto title = line.sliced(level + 1);
    return title + u'\n' + QString(columnsOf(fromQt(title)), level == 1 ? u'=' : u'-');
}

QString example(const QStringList &lines)
{
    QString text;
    for (const auto &line : lines)
        text += line.isEmpty() ? QStringLiteral("\n") : QStringLiteral("    ") + line + u'\n';
    return text.chopped(1);
}

} // namespace

QString plainPage(const QString &markdown)
{
    QStringList parts;
    QStringList lines; // of the part that is being read
    bool inExample = false;
    const auto finish = [&] {
        if (!lines.isEmpty())
            parts += inExample ? example(lines) : wrapped(lines.join(u' '));
        lines.clear();
    };
    for (const auto &line : markdown.split(u'\n')) {
        if (line.startsWith(u"```")) {
            finish();
            inExample = !inExample;
        } else if (!inExample && line.isEmpty()) {
            finish();
        } else if (!inExample && line.startsWith(u'#')) {
            parts += underlined(line);
        } else {
            lines += line;
        }
    }
    finish();
    return parts.join(QStringLiteral("\n\n")) + u'\n';
}

} // namespace slipway
