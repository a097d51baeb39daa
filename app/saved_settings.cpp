// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/saved_settings.h"

namespace slipway {

using namespace Qt::StringLiterals;

Settings SavedSettings::load() const
{
    Settings settings;
    const auto language = m_settings.value(u"window/language"_s).toString();
    if (language == codeOf(Language::Korean))
        settings.language = Language::Korean;
    else if (language == codeOf(Language::English))
        settings.language = Language::English;
    const auto scheme = m_settings.value(u"window/scheme"_s).toString();
    settings.scheme = scheme == u"dark"_s ? SchemeChoice::Dark : scheme == u"light"_s ? SchemeChoice::Light : SchemeChoice::System;
    settings.geometry = m_settings.value(u"window/geometry"_s).toByteArray();
    settings.columns = m_settings.value(u"window/columns"_s).toByteArray();
    settings.rows = m_settings.value(u"window/rows"_s).toByteArray();
    return settings;
}

void SavedSettings::save(const Settings &settings)
{
    if (settings.language)
        m_settings.setValue(u"window/language"_s, codeOf(*settings.language));
    const auto scheme = settings.scheme == SchemeChoice::Dark ? u"dark"_s : settings.scheme == SchemeChoice::Light ? u"light"_s : u"system"_s;
    m_settings.setValue(u"window/scheme"_s, scheme);
    m_settings.setValue(u"window/geometry"_s, settings.geometry);
    m_settings.setValue(u"window/columns"_s, settings.columns);
    m_settings.setValue(u"window/rows"_s, settings.rows);
}

} // namespace slipway
