// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <string>

class QTranslator;

namespace slipway {

/// The value of an environment variable; "" if it is not set.
using EnvironmentReader = std::function<std::string(const char *name)>;

/// The language to speak, "ko" or "en": SLIPWAY_LANG, else LC_ALL, LC_MESSAGES, LANG, the first that is set.
QString chosenLanguage(const EnvironmentReader &environment);

/// Loads what core/words and the command line say in that language from the program's own resources. False for
/// English, which needs no translation: the sentences in the code are English.
bool loadWords(QTranslator &translator, const QString &language);

} // namespace slipway
