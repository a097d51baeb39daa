// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/disk_documents.h"
#include "app/saved_settings.h"
#include "core/base/clock.h"
#include "core/protocol/engine_process.h"
#include "ui/common/languages.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>

using namespace slipway;

namespace {

std::string lessonText()
{
    QFile file(QStringLiteral(":/lessons/hello/Dockerfile"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("slipway-desktop"));
    QApplication::setApplicationDisplayName(QStringLiteral("Slipway"));
    QApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("slipway"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/slipway.svg")));

    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("slipway"), QStringLiteral("desktop"));
    SavedSettings saved(settings);
    Theme theme;
    theme.dress();
    theme.choose(saved.load().scheme);
    Languages languages;
    languages.choose(saved.load().language.value_or(Languages::ofSystem()));

    const auto arguments = QApplication::arguments();
    const auto lessons = toPath(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)) / "lessons";
    DiskDocuments documents(lessons, lessonText(), toPath(QDir::homePath()), settings,
                            arguments.size() > 1 ? std::filesystem::absolute(toPath(arguments[1])) : std::filesystem::path());
    const SystemClock clock;
    EngineProcess engine({toBytes(QApplication::applicationDirPath() + QStringLiteral("/slipway")), "serve"}, clock);
    MainWindow window({engine, documents, saved, clock, theme, languages});
    window.begin();
    window.show();
    return QApplication::exec();
}
