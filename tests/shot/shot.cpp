// SPDX-License-Identifier: GPL-3.0-or-later
// shot FOLDER: draws the scenes of the window into PNG files, with a made-up engine and a clock that stands still.
#include "tests/support/window_stage.h"
#include "ui/build/build_panel.h"
#include "ui/build/picture_view.h"
#include "ui/editor/dockerfile_editor.h"
#include "ui/image/image_list_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/drop_overlay.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QListView>
#include <QMimeData>
#include <QTest>
#include <QUrl>
#include <cstdio>
#include <functional>

using namespace slipway;

namespace {

constexpr auto lesson = "FROM alpine\n\nRUN echo \"안녕\" > /hello.txt\n\nCMD [ \"cat\", \"/hello.txt\" ]\n";
constexpr auto longer = "# 웹 페이지 하나를 담은 이미지\nFROM alpine\n\nENV LANG=ko_KR.UTF-8\nWORKDIR /app\nCOPY index.html main.sh ./\n"
                        "RUN apk add --no-cache curl > /tmp/log\nRUN echo \"$LANG\" > /app/lang.txt\n\nCMD [ \"cat\", \"/app/lang.txt\" ]\n";

struct Scene {
    const char *name;
    std::function<void(WindowStage &)> play;
};

void rebuild(WindowStage &stage)
{
    stage.write("FROM alpine\n\nRUN echo \"hello\" > /hello.txt\n\nCMD [ \"cat\", \"/hello.txt\" ]\n");
    stage.finish(stage.window().actions().build);
    stage.write(lesson);
    stage.finish(stage.window().actions().buildAndRun);
    stage.window().editor().setFocus();
    stage.window().editor().goToLine(3);
}

void drag(WindowStage &stage, const QString &path)
{
    stage.files().folders = {"/home/me/my-first-app"};
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    stage.window().dropOverlay().open(mime);
}

std::vector<Scene> scenes()
{
    return {
        {"first-start", [](WindowStage &) {}},
        {"hello", [](WindowStage &stage) { stage.finish(stage.window().actions().buildAndRun); }},
        {"building", [](WindowStage &stage) {
             stage.write(longer);
             stage.engine().hold("RUN");
             stage.clock().set(stage.engine().startOfTime() + std::chrono::milliseconds(640));
             stage.reach(stage.window().actions().build, StepKind::Run);
         }},
        {"rebuilt", rebuild},
        {"cached", [](WindowStage &stage) {
             stage.write(longer);
             stage.finish(stage.window().actions().build);
             stage.finish(stage.window().actions().buildAndRun);
             stage.window().editor().setFocus();
             stage.window().editor().goToLine(8);
         }},
        {"failed-run", [](WindowStage &stage) {
             stage.write("FROM alpine\n\nRUN echo start && exit 3\nRUN echo never\n\nCMD [ \"echo\", \"hello\" ]\n");
             stage.finish(stage.window().actions().buildAndRun);
         }},
        {"unknown-instruction", [](WindowStage &stage) {
             stage.write("FORM alpine\n\nCMD [ \"echo\", \"hello\" ]\n");
             stage.window().editor().goToLine(3);
             stage.finish(stage.window().actions().buildAndRun);
         }},
        {"check-explained", [](WindowStage &stage) {
             stage.write("FROM python:3.13 AS Web\nENV APP_HOME=/app\nWORKDIR $APP_HOME\nCOPY main.py $APP_HOEM/\n\n"
                         "CMD python3 main.py\n");
             stage.window().editor().setFocus();
             stage.window().editor().goToLine(6);
             stage.settle();
             stage.window().actions().explainCheck->trigger();
         }},
        {"base-not-found", [](WindowStage &stage) {
             stage.window().actions().offlineBase->setChecked(false);
             stage.write("FROM missing-image:1.0\n\nCMD [ \"echo\", \"hello\" ]\n");
             stage.finish(stage.window().actions().buildAndRun);
         }},
        {"images", [](WindowStage &stage) {
             stage.write(longer);
             stage.finish(stage.window().actions().buildAndRun);
             std::ignore = stage.engine().tag("me/hello:1", "rkdalstjd9/hello:latest");
             stage.window().actions().refreshImages->trigger();
             stage.window().actions().stageTag->trigger();
             stage.settle();
         }},
        {"images-base", [](WindowStage &stage) {
             stage.window().actions().showImages->trigger();
             stage.settle();
             auto *list = stage.window().imageList().list();
             list->setCurrentIndex(list->model()->index(0, 0));
             stage.settle();
         }},
        {"drop-folder", [](WindowStage &stage) { drag(stage, QStringLiteral("/home/me/my-first-app")); }},
        {"drop-refused", [](WindowStage &stage) { drag(stage, QStringLiteral("/home/me")); }},
    };
}

bool shoot(const QDir &folder, const QString &name, const Scene &scene, Theme &theme, Languages &languages, const QSize &size)
{
    WindowStage stage(theme, languages);
    stage.window().resize(size);
    scene.play(stage);
    stage.window().buildPanel().picture()->skip();
    stage.settle();
    const auto file = folder.filePath(name + QStringLiteral(".png"));
    if (!stage.window().grab().save(file)) {
        std::fprintf(stderr, "shot: %s can't be written\n", qPrintable(file));
        return false;
    }
    std::printf("%s\n", qPrintable(file));
    std::fflush(stdout);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const auto arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: shot FOLDER [SCENE]\n");
        return 2;
    }
    const QDir folder(arguments[1]);
    folder.mkpath(QStringLiteral("."));
    Theme theme;
    theme.dress();
    Languages languages;
    bool good = true;
    for (const auto language : {Language::Korean, Language::English}) {
        languages.choose(language);
        for (const auto scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
            theme.choose(scheme);
            for (const auto &scene : scenes()) {
                const auto name = QStringLiteral("%1-%2-%3").arg(QLatin1StringView(scene.name), codeOf(language), scheme == SchemeChoice::Light ? QStringLiteral("light") : QStringLiteral("dark"));
                if (arguments.size() > 2 && !name.contains(arguments[2]) && !(name + QStringLiteral("-small")).contains(arguments[2]))
                    continue;
                good &= shoot(folder, name, scene, theme, languages, {1280, 800});
                if (scheme == SchemeChoice::Light)
                    good &= shoot(folder, name + QStringLiteral("-small"), scene, theme, languages, {1024, 640});
            }
        }
    }
    return good ? 0 : 1;
}
