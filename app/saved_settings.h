// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/settings.h"

#include <QSettings>

namespace slipway {

/// The window's settings in the person's configuration folder.
class SavedSettings final : public SettingsStore
{
public:
    explicit SavedSettings(QSettings &settings) : m_settings(settings) {}

    Settings load() const override;
    void save(const Settings &settings) override;

private:
    QSettings &m_settings;
};

} // namespace slipway
