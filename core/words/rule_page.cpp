// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/rule_page.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QFile>

namespace slipway {

QString rulePage(std::string_view rule)
{
    //: The folder with the pages of this language in resources/rules.
    const auto language = QCoreApplication::translate("rules", "en");
    QFile page(QStringLiteral(":/rules/%1/%2.md").arg(language, toQt(rule)));
    return page.open(QIODevice::ReadOnly) ? QString::fromUtf8(page.readAll()) : QString();
}

} // namespace slipway
