// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <array>

namespace slipway {

namespace {

constexpr std::array units{"B", "kB", "MB", "GB", "TB", "PB"};

struct Scaled {
    double value;
    std::size_t unit;
};

Scaled scale(std::int64_t bytes)
{
    Scaled scaled{static_cast<double>(bytes), 0};
    while (scaled.value >= 1000 && scaled.unit + 1 < units.size()) {
        scaled.value /= 1000;
        ++scaled.unit;
    }
    return scaled;
}

QString ago(const char *text, qint64 count)
{
    return QCoreApplication::translate("slipway::Format", text, nullptr, static_cast<int>(count));
}

} // namespace

QString formatBytes(std::int64_t bytes)
{
    const auto [value, unit] = scale(bytes);
    return QLocale().toString(value, 'f', unit == 0 || value >= 100 ? 0 : 1) + QLatin1Char(' ') + QLatin1StringView(units[unit]);
}

QString formatDockerBytes(std::int64_t bytes)
{
    const auto [value, unit] = scale(bytes);
    return QString::number(value, 'f', unit == 0 ? 0 : 2) + QLatin1StringView(units[unit]);
}

QString formatDockerSeconds(Duration duration)
{
    const auto seconds = std::chrono::duration<double>(duration).count();
    return QString::number(seconds < 0.05 ? 0.0 : seconds, 'f', 1) + QLatin1Char('s');
}

QString formatAge(WallTime then, WallTime now)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - then).count();
    if (seconds < 60)
        return ago(QT_TRANSLATE_N_NOOP("slipway::Format", "just now"), 1);
    if (seconds < 3600)
        return ago(QT_TRANSLATE_N_NOOP("slipway::Format", "%n minute(s) ago"), seconds / 60);
    if (seconds < 86400)
        return ago(QT_TRANSLATE_N_NOOP("slipway::Format", "%n hour(s) ago"), seconds / 3600);
    if (seconds < 30 * 86400)
        return ago(QT_TRANSLATE_N_NOOP("slipway::Format", "%n day(s) ago"), seconds / 86400);
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::seconds>(then.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(sinceEpoch).date(), QLocale::ShortFormat);
}

} // namespace slipway
