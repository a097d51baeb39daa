// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stored_words.h"

#include "core/base/json.h"

#include <QCoreApplication>

namespace slipway {

namespace {

const char *wordFor(StoredKind kind)
{
    switch (kind) {
    case StoredKind::Images:
        return QT_TRANSLATE_NOOP("cli", "Images");
    case StoredKind::BuildCache:
        return QT_TRANSLATE_NOOP("cli", "Build cache");
    case StoredKind::Unused:
        return QT_TRANSLATE_NOOP("cli", "Unused");
    case StoredKind::MountCaches:
        return QT_TRANSLATE_NOOP("cli", "Cache mounts");
    case StoredKind::Sources:
        return QT_TRANSLATE_NOOP("cli", "Sources of ADD");
    case StoredKind::Records:
        return QT_TRANSLATE_NOOP("cli", "Build records");
    case StoredKind::Database:
        return QT_TRANSLATE_NOOP("cli", "The store itself");
    }
    return "";
}

} // namespace

std::string nameOf(StoredKind kind)
{
    return fromQt(QCoreApplication::translate("cli", wordFor(kind)));
}

} // namespace slipway
