// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/languages.h"
#include "ui/common/theme.h"

#include <QByteArray>
#include <optional>

namespace slipway {

/// What the window remembers from one start to the next.
struct Settings {
    std::optional<Language> language = {}; ///< nothing: as the system speaks
    SchemeChoice scheme = SchemeChoice::System;
    QByteArray geometry = {};
    QByteArray columns = {};               ///< the splitters' states
    QByteArray rows = {};
};

/// Where they are kept.
class SettingsStore
{
public:
    virtual ~SettingsStore() = default;
    virtual Settings load() const = 0;
    virtual void save(const Settings &settings) = 0;
};

} // namespace slipway
