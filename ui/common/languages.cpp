// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace slipway {

using namespace Qt::StringLiterals;

Languages::Languages(QObject *parent) : QObject(parent) {}

Languages::~Languages() = default;

Language Languages::ofSystem()
{
    return QLocale::system().language() == QLocale::Korean ? Language::Korean : Language::English;
}

void Languages::choose(Language language)
{
    m_current = language;
    m_translators.clear(); // a translator that is destroyed takes itself out
    QLocale::setDefault(language == Language::Korean ? QLocale(QLocale::Korean, QLocale::SouthKorea)
                                                     : QLocale(QLocale::English, QLocale::UnitedStates));
    const auto code = codeOf(language);
    install(u"qtbase_"_s + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(u"window_"_s + code, u":/i18n"_s);
    install(u"words_"_s + code, u":/i18n"_s);
    Q_EMIT changed();
}

void Languages::install(const QString &file, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file, folder))
        return; // Qt's own words may not be installed; ours are in the resources, which a test holds
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
}

QString codeOf(Language language)
{
    return language == Language::Korean ? u"ko"_s : u"en"_s;
}

} // namespace slipway
