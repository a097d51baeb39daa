// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/engine/build_event.h"

#include <QString>

namespace slipway {

/// What is said to a person, in the language of the translator that is installed now (see speech.h): one sentence for
/// each code, with the operands where they belong. A code that is not in the table, or that came with fewer operands
/// than its sentence names, is said in its own English message.
QString sentence(std::string_view code, const std::vector<std::string> &operands, const std::string &message);
/// What to try next; empty where there is nothing to say.
QString hint(std::string_view code, const std::vector<std::string> &operands);

QString sentence(const Error &error);
QString hint(const Error &error);
QString sentence(const Notice &notice);
/// Why a step was taken from the cache or done again.
QString sentence(const CacheVerdict &verdict);

} // namespace slipway
