// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/speech.h"

#include <QTranslator>

using namespace Qt::StringLiterals;

namespace slipway {

QString chosenLanguage(const EnvironmentReader &environment)
{
    for (const auto *name : {"SLIPWAY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto value = environment(name);
        if (!value.empty())
            return value == "ko" || value.starts_with("ko_") || value.starts_with("ko.") ? u"ko"_s : u"en"_s;
    }
    return u"en"_s;
}

bool loadWords(QTranslator &translator, const QString &language)
{
    return language != u"en"_s && translator.load(u"words_"_s + language, u":/i18n"_s);
}

} // namespace slipway
