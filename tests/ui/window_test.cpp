// SPDX-License-Identifier: GPL-3.0-or-later
// The real window, driven offscreen, over an engine that plays scripted builds.
#include "tests/support/window_stage.h"
#include "ui/build/build_panel.h"
#include "ui/build/command_strip.h"
#include "ui/build/picture_view.h"
#include "ui/build/run_pane.h"
#include "ui/build/step_inspector.h"
#include "ui/build/terminal_view.h"
#include "ui/build/timeline_model.h"
#include "ui/build/timeline_view.h"
#include "ui/common/error_banner.h"
#include "ui/common/fonts.h"
#include "ui/editor/check_explanation.h"
#include "ui/editor/dockerfile_editor.h"
#include "ui/image/image_inspector.h"
#include "ui/image/image_list_panel.h"
#include "ui/image/name_field.h"
#include "ui/shell/actions.h"
#include "ui/shell/drop_overlay.h"
#include "ui/shell/inspector_column.h"
#include "ui/shell/project_column.h"
#include "ui/shell/stage_rail.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QFontMetrics>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>
#include <set>
#include <functional>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

bool isHangul(QChar c)
{
    return c.unicode() >= 0xAC00 && c.unicode() <= 0xD7A3;
}

template <typename Widget>
std::vector<Widget *> visible(QWidget &window)
{
    std::vector<Widget *> found;
    for (auto *widget : window.findChildren<Widget *>()) {
        if (widget->isVisible())
            found.push_back(widget);
    }
    return found;
}

QString describe(const QWidget &widget)
{
    return QLatin1StringView(widget.metaObject()->className()) + u' ' + widget.objectName();
}

/// Whether it becomes so while events are handled (QTRY_VERIFY trips over our warnings).
bool soon(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 5000);
}

// The first label that shows less than its text, with its sizes; empty for none.
QString clippedLabel(QWidget &window)
{
    for (auto *label : visible<QLabel>(window)) {
        const auto needed = label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint();
        if (label->width() < needed.width() || label->height() < needed.height())
            return u"%1: %2x%3 of %4x%5"_s.arg(label->text()).arg(label->width()).arg(label->height()).arg(needed.width()).arg(needed.height());
    }
    return {};
}

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void oneKeyPrintsHello();
    void marginTellsWhatABuildWouldDo();
    void rowsAppearInDockersOrder();
    void aChangedLineSaysWhy();
    void chosenStepIsChosenEverywhere();
    void errorStandsAtTheLine();
    void checksStandAtTheirLines();
    void checkIsExplained();
    void failedRunIsExplained();
    void missingBaseIsExplained();
    void stopEndsTheBuild();
    void stopEndsTheContainer();
    void closingEndsWhatRuns();
    void imagesWithTheirNamesAndFiles();
    void badNamesAreRefusedWithWords_data();
    void badNamesAreRefusedWithWords();
    void droppedFolderBecomesTheContext();
    void droppedHomeIsRefused();
    void droppedOnTheEditorReachesTheWindow();
    void languageSwitchesWhileItRuns();
    void themeSwitchesWhileItRuns();
    void hangulIsComposed();
    void tabLeavesWhenAskedTo();
    void panesGoRoundWithF6();
    void anyTextRangeIsSound();
    void everythingHasAName();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void everyLetterHasAGlyph();
    void noKeyTwice();
    void everyActionIsInAMenu();
    void idleIsIdle();

private:
    Theme m_theme;
    Languages m_languages;
};

void WindowTest::initTestCase()
{
    m_theme.dress();
}

void WindowTest::init()
{
    m_languages.choose(Language::Korean);
    m_theme.choose(SchemeChoice::Light);
}

void WindowTest::oneKeyPrintsHello()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    QCOMPARE(window.editor().text(), u"FROM alpine\n\nCMD [ \"echo\", \"hello\" ]\n"_s);
    QVERIFY(window.actions().offlineBase->isChecked());
    QCOMPARE(window.commandStrip().command(), u"docker build -t me/hello:1 . && docker run --rm me/hello:1"_s);

    QTest::keyClick(&window, Qt::Key_F5);
    QVERIFY(soon([&] { return window.runPane().output().contains(u"\nhello\n"_s); }));
    QVERIFY(soon([&] { return !window.run().running(); }));
    QCOMPARE((*window.run().outcome())->exitCode, 0);
    QCOMPARE(stage.engine().buildsMade(), 1);
    QCOMPARE(window.build().request().offlineBase, OfflineBase::UseBuiltIn);
    QVERIFY(!window.buildPanel().banner()->isVisible());
    for (std::size_t i : {0U, 1U, 3U, 4U})
        QCOMPARE(window.findChild<StageRail *>()->stage(i)->state(), StageState::Done);
}

void WindowTest::marginTellsWhatABuildWouldDo()
{
    using Kind = LineState::Kind;
    WindowStage stage(m_theme, m_languages);
    auto &editor = stage.window().editor();
    const auto shows = [&](const std::vector<Kind> &kinds) {
        return soon([&] {
            return std::ranges::equal(editor.lineStates(), kinds, {}, &LineState::kind);
        });
    };
    stage.write("FROM alpine\nRUN echo one > /a\nRUN echo two > /b\nCMD [\"sh\"]\n");
    QVERIFY(shows({Kind::Cached, Kind::WillRun, Kind::Unknown, Kind::Settings}));
    QCOMPARE(editor.lineStates()[1].note, u"~0.2s"_s);

    QVERIFY(stage.finish(stage.window().actions().build));
    QVERIFY(shows({Kind::Ran, Kind::Ran, Kind::Ran, Kind::Settings})); // now it tells what happened

    const auto built = editor.bytes();
    stage.write("FROM alpine\nRUN echo one > /a\nRUN echo three > /b\nCMD [\"sh\"]\n");
    QVERIFY(shows({Kind::Cached, Kind::Cached, Kind::WillRun, Kind::Settings}));
    stage.write("FROM alpine\nRUM echo one\n");
    stage.write(built);
    QVERIFY(shows({Kind::Ran, Kind::Ran, Kind::Ran, Kind::Settings})); // the text that was built
}

void WindowTest::rowsAppearInDockersOrder()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.engine().hold("FROM");
    QVERIFY(stage.reach(window.actions().build, StepKind::Internal));
    auto *model = window.buildPanel().model();
    const auto early = model->rowCount();
    QVERIFY(early >= 4 && early < 9); // some of it is there while the rest has not happened
    QVERIFY(!window.actions().build->isEnabled());
    QVERIFY(window.actions().stop->isEnabled());
    stage.engine().release();
    QVERIFY(soon([&] { return !window.build().running(); }));
    QCOMPARE(model->text(0), u"[internal] load build definition from Dockerfile"_s);
    QCOMPARE(model->text(model->rowCount() - 1), u"=> naming to docker.io/me/hello:1"_s);
    QVERIFY(window.buildPanel().timeline()->headline().endsWith(u"(5/5) FINISHED"_s));
}

void WindowTest::aChangedLineSaysWhy()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.write("FROM alpine\nRUN echo one > /a\n");
    QVERIFY(stage.finish(window.actions().build));
    stage.write("FROM alpine\nRUN echo two > /a\n");
    QVERIFY(stage.finish(window.actions().build));
    const auto &row = window.build().timeline().rows()[4];
    QCOMPARE(row.verdict->reason, CacheVerdict::Reason::InstructionChanged);
    window.chooseStep(4);
    QStringList words;
    for (auto *label : visible<QLabel>(window.inspector()))
        words += label->text();
    QVERIFY(words.contains(u"\u2212 RUN echo one > /a"_s));
    QVERIFY(words.contains(u"+ RUN echo two > /a"_s));
}

void WindowTest::chosenStepIsChosenEverywhere()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.write("FROM alpine\n\nRUN echo one > /a\n\nCMD [\"cat\", \"/a\"]\n");
    QVERIFY(stage.finish(window.actions().build));
    auto *list = window.buildPanel().timeline()->list();
    const auto row = window.buildPanel().model()->rowOfStep(4);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(row, 0)).center());
    QCOMPARE(window.editor().currentLine(), 3);
    window.editor().setFocus();
    window.editor().goToLine(1);
    QVERIFY(soon([&] { return list->currentIndex().row() == window.buildPanel().model()->rowOfStep(3); }));
    window.editor().goToLine(3);
    stage.settle();
    auto *tree = window.inspector().step()->findChild<QTreeView *>(u"fileTree"_s);
    QVERIFY(soon([&] { return tree->isVisible(); }));
    QCOMPARE(tree->model()->rowCount(), 1); // what the layer changed was asked for and shown
}

void WindowTest::errorStandsAtTheLine()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.write("FORM alpine\n\nCMD [ \"echo\", \"hello\" ]\n");
    window.editor().goToLine(3);
    QVERIFY(soon([&] { return !window.editor().noteAt(1).isEmpty(); })); // once the cursor has left the line
    QVERIFY(stage.finish(window.actions().buildAndRun));
    QVERIFY(window.buildPanel().banner()->isVisible());
    QCOMPARE(window.buildPanel().banner()->error()->code, "dockerfile.unknown-instruction");
    QVERIFY(window.editor().noteAt(1).contains(u"FORM"_s));
    QVERIFY(!window.run().outcome());
    stage.write("FROM alpine\n");
    QVERIFY(soon([&] { return window.editor().noteAt(1).isEmpty(); })); // mended: nothing is said any more
}

void WindowTest::checksStandAtTheirLines()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    auto &editor = window.editor();
    auto *explain = window.actions().explainCheck;
    stage.write("FROM alpine\nRUN true\nCMD cat \\\n  /a\n");
    editor.goToLine(1);
    stage.settle();
    QVERIFY(!explain->isEnabled());
    QVERIFY(editor.noteAt(4).contains(u"CMD"_s)); // below the instruction's last line
    for (const auto line : {3, 4}) {
        editor.goToLine(line);
        stage.settle(); // the editor tells of it when it paints
        QVERIFY(explain->isEnabled());
        QVERIFY(editor.noteAt(4).isEmpty()); // not while it is being written
    }
    stage.write("FROM alpine\nRUN true\nCMD [\"cat\"]\n");
    editor.goToLine(3);
    stage.settle();
    QVERIFY(!explain->isEnabled());
    stage.write("FORM alpine\n");
    QVERIFY(!explain->isEnabled()); // an error, which says itself what to do
}

void WindowTest::checkIsExplained()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    auto &inspector = window.inspector();
    auto *text = inspector.explanation()->text();
    stage.write("FROM alpine as Web\nWORKDIR app\n");
    window.editor().setFocus();
    window.editor().goToLine(2);
    stage.settle();
    QVERIFY(inspector.step()->isVisible());
    QTest::keyClick(&window.editor(), Qt::Key_F1);
    QVERIFY(text->isVisible() && text->hasFocus());
    QVERIFY(text->toPlainText().startsWith(u"WorkdirRelativePath\n무슨 뜻인가요?\n"_s));
    QVERIFY(text->toPlainText().contains(u"\nWORKDIR /app\n"_s));
    QVERIFY(!QAccessible::queryAccessibleInterface(text)->text(QAccessible::Name).isEmpty());

    window.actions().english->trigger();
    stage.settle();
    QVERIFY(text->toPlainText().startsWith(u"WorkdirRelativePath\nWhat it means\n"_s));
    window.actions().themeDark->trigger();
    const auto ink = QTextCursor(text->document()->firstBlock().next()).charFormat().foreground().color();
    QCOMPARE(ink, m_theme[Token::Text]);

    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(inspector.step()->isVisible() && !text->isVisible());
    QVERIFY(window.editor().hasFocus());

    window.editor().goToLine(1); // two checks at once
    stage.settle();
    QTest::keyClick(&window.editor(), Qt::Key_F1);
    for (const auto *rule : {"StageNameCasing", "FromAsCasing"})
        QVERIFY2(text->toPlainText().contains(QLatin1StringView(rule)), rule);
}

void WindowTest::failedRunIsExplained()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.write("FROM alpine\n\nRUN echo start && exit 3\nRUN echo never\n");
    QVERIFY(stage.finish(window.actions().buildAndRun));
    QVERIFY(window.buildPanel().banner()->isVisible());
    QVERIFY(!window.editor().noteAt(3).isEmpty());
    QVERIFY(window.buildPanel().model()->plainText().contains(u"ERROR [2/3] RUN echo start && exit 3"_s));
    const auto *output = window.inspector().findChild<TerminalView *>(u"stepOutput"_s);
    QVERIFY(output->isVisible());
    QVERIFY(output->toPlainText().contains(u"unpacking 12 files"_s));
    QVERIFY(!output->toPlainText().contains(u'\x1b'));
    QVERIFY(!window.run().outcome());
}

void WindowTest::missingBaseIsExplained()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.write("FROM missing:1\n");
    QVERIFY(stage.finish(window.actions().build));
    QCOMPARE(window.buildPanel().banner()->error()->where->firstLine, 1);
    QVERIFY(!window.editor().noteAt(1).isEmpty());
}

void WindowTest::stopEndsTheBuild()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.write("FROM alpine\nRUN sleep 100\nRUN echo never\n");
    stage.engine().hold("RUN");
    QVERIFY(stage.reach(window.actions().buildAndRun, StepKind::Run));
    QElapsedTimer timer;
    timer.start();
    QTest::keyClick(&window, Qt::Key_F5, Qt::ShiftModifier);
    QVERIFY(soon([&] { return !window.build().running(); }));
    QVERIFY(timer.elapsed() < 1000);
    QVERIFY(!window.buildPanel().banner()->isVisible()); // stopping is no failure
    QCOMPARE(window.build().timeline().finish()->outcome, BuildFinished::Outcome::Cancelled);
    QVERIFY(!window.run().running());
    QVERIFY(window.actions().buildAndRun->isEnabled());
}

void WindowTest::stopEndsTheContainer()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.engine().hold("container");
    window.actions().buildAndRun->trigger();
    QVERIFY(soon([&] { return window.run().running(); }));
    QVERIFY(soon([&] { return window.runPane().output().contains(u"hello"_s); })); // shown while it runs
    window.actions().stop->trigger();
    QVERIFY(soon([&] { return !window.run().running(); }));
    QVERIFY(window.actions().buildAndRun->isEnabled());
}

void WindowTest::closingEndsWhatRuns()
{
    QElapsedTimer timer;
    {
        WindowStage stage(m_theme, m_languages);
        stage.write("FROM alpine\nRUN sleep 100\n");
        stage.window().editor().setModified(false);
        stage.engine().hold("RUN");
        QVERIFY(stage.reach(stage.window().actions().build, StepKind::Run));
        timer.start();
        QVERIFY(stage.window().close());
        QVERIFY(!stage.settings().kept.geometry.isEmpty());
    }
    QVERIFY(timer.elapsed() < 1500);
}

void WindowTest::imagesWithTheirNamesAndFiles()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.write("FROM alpine\nCOPY . /app\n");
    QVERIFY(stage.finish(window.actions().build));
    window.actions().stageTag->trigger();
    stage.settle();
    QVERIFY(window.imageList().isVisible());
    QCOMPARE(window.imageList().list()->model()->rowCount(), 2);
    const auto &detail = window.inspector().image()->detail();
    QVERIFY(detail);
    QCOMPARE(detail->summary.names, std::vector<std::string>{"me/hello:1"});
    QVERIFY(window.inspector().findChild<QListView *>(u"layerList"_s)->model()->rowCount() >= 2);
    auto *tree = window.inspector().image()->findChild<QTreeView *>(u"fileTree"_s);
    QVERIFY(soon([&] { return tree->isVisible(); }));
    QCOMPARE(tree->model()->rowCount(), 3); // app, etc, tmp

    auto *field = window.inspector().findChild<NameField *>(u"nameField"_s);
    field->setText(u"me/hello:2"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(soon([&] { return window.inspector().image()->detail()->summary.names.size() == 2U; }));
    for (auto *button : visible<QToolButton>(*window.inspector().image())) {
        if (button->accessibleName().contains(u"me/hello:1"_s)) {
            button->click();
            break;
        }
    }
    QVERIFY(soon([&] { return window.inspector().image()->detail()->summary.names == std::vector<std::string>{"me/hello:2"}; }));
}

void WindowTest::badNamesAreRefusedWithWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fine");
    QTest::newRow("tutorial") << u"rkdalstjd9/hello:latest"_s << true;
    QTest::newRow("host and port") << u"127.0.0.1:5000/a/b:1"_s << true;
    QTest::newRow("upper case") << u"me/Hello"_s << false;
    QTest::newRow("Hangul") << u"나/안녕"_s << false;
    QTest::newRow("blank") << u"me/he llo"_s << false;
    QTest::newRow("two colons") << u"a:b:c"_s << false;
    QTest::newRow("digest") << u"a@sha256:"_s + QString(64, u'0') << false;
}

void WindowTest::badNamesAreRefusedWithWords()
{
    QFETCH(QString, name);
    QFETCH(bool, fine);
    NameField field;
    QString complaint;
    connect(&field, &NameField::judged, this, [&](const QString &words) { complaint = words; });
    field.setText(name);
    QCOMPARE(field.usable(), fine);
    QCOMPARE(complaint.isEmpty(), fine);
}

void WindowTest::droppedFolderBecomesTheContext()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    stage.files().folders = {"/home/me/app"};
    stage.files().files["/home/me/app/Dockerfile"] = "FROM scratch\n";
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(u"/home/me/app"_s)});
    QDragEnterEvent enter({400, 300}, Qt::CopyAction | Qt::LinkAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &enter);
    QVERIFY(window.dropOverlay().isVisible());
    QVERIFY(window.dropOverlay().welcome());
    QDropEvent drop({400, 300}, Qt::CopyAction | Qt::LinkAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &drop);
    QVERIFY(!window.dropOverlay().isVisible());
    QCOMPARE(window.editor().text(), u"FROM scratch\n"_s);
    QVERIFY(window.windowTitle().startsWith(u"app"_s));
    QVERIFY(!window.actions().offlineBase->isChecked()); // on in the lesson only
    QVERIFY(stage.finish(window.actions().build));
    QCOMPARE(window.build().request().context, "/home/me/app");
}

void WindowTest::droppedHomeIsRefused()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    for (const auto &path : {u"/"_s, u"/home/me"_s, u"/nowhere"_s}) {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        window.dropOverlay().open(mime);
        QVERIFY(!window.dropOverlay().welcome());
        QVERIFY(!window.dropOverlay().words().isEmpty());
        QDropEvent drop({400, 300}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&window.dropOverlay(), &drop);
        QVERIFY(window.editor().text().startsWith(u"FROM alpine"_s));
    }
    QMimeData remote;
    remote.setUrls({QUrl(u"https://example.org/Dockerfile"_s)});
    window.dropOverlay().open(remote);
    QVERIFY(!window.dropOverlay().welcome());
}

void WindowTest::droppedOnTheEditorReachesTheWindow()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(u"/home/me"_s)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(window.editor().viewport(), &enter);
    QVERIFY(!enter.isAccepted() || window.dropOverlay().isVisible());
    QVERIFY(!window.editor().text().contains(u"home"_s));
}

void WindowTest::languageSwitchesWhileItRuns()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    QVERIFY(stage.finish(window.actions().buildAndRun));
    window.actions().english->trigger();
    stage.settle();
    QCOMPARE(stage.settings().load().language, std::nullopt); // kept when the window closes
    for (auto *label : visible<QLabel>(window)) {
        if (label->text() != u"한국어"_s)
            QVERIFY2(std::ranges::none_of(label->text(), isHangul), qPrintable(label->text()));
    }
    for (auto *button : visible<QAbstractButton>(window))
        QVERIFY2(std::ranges::none_of(button->text() + button->accessibleName(), isHangul), qPrintable(button->text()));
    for (auto *action : window.actions().findChildren<QAction *>()) {
        if (action != window.actions().korean)
            QVERIFY2(std::ranges::none_of(action->text() + action->toolTip(), isHangul), qPrintable(action->text()));
    }
    window.actions().korean->trigger();
    stage.settle();
    QCOMPARE(window.actions().build->text(), u"빌드(&B)"_s);
    for (auto *action : window.actions().findChildren<QAction *>()) {
        if (action != window.actions().english && !action->text().isEmpty())
            QVERIFY2(std::ranges::any_of(action->text(), isHangul), qPrintable(action->text()));
    }
    window.editor().setModified(false);
    window.close();
    QCOMPARE(stage.settings().kept.language, Language::Korean);
}

void WindowTest::themeSwitchesWhileItRuns()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    QVERIFY(stage.finish(window.actions().buildAndRun));
    const auto brightness = [&window] {
        const auto image = window.grab().toImage().scaled(8, 8, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        int sum = 0;
        for (int y = 0; y < 6; ++y) { // above the terminal, which is dark in both
            for (int x = 0; x < 8; ++x)
                sum += qGray(image.pixel(x, y));
        }
        return sum / 48;
    };
    QVERIFY(brightness() > 190);
    window.actions().themeDark->trigger();
    stage.settle();
    QVERIFY(brightness() < 70);
    window.actions().themeLight->trigger();
    stage.settle();
    QVERIFY(brightness() > 190);
}

void WindowTest::hangulIsComposed()
{
    WindowStage stage(m_theme, m_languages);
    auto &editor = stage.window().editor();
    editor.setText(u"RUN echo "_s);
    editor.setCursorPosition(0, 9);
    const auto send = [&editor](const QString &preedit, const QString &commit) {
        QInputMethodEvent event(preedit, {});
        event.setCommitString(commit);
        QApplication::sendEvent(&editor, &event);
    };
    send(u"ㅎ"_s, {});
    QVERIFY(editor.composing());
    send(u"하"_s, {});
    send(u"한"_s, {});
    send({}, u"한"_s);
    QVERIFY(!editor.composing());
    QCOMPARE(editor.text(), u"RUN echo 한"_s);
    editor.undo();
    QVERIFY(!editor.text().contains(u"한"_s));
}

void WindowTest::tabLeavesWhenAskedTo()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    auto &editor = window.editor();
    editor.setFocus();
    QTest::keyClick(&editor, Qt::Key_Tab);
    QVERIFY(editor.hasFocus());
    window.actions().tabMoves->setChecked(true);
    const auto text = editor.text();
    QTest::keyClick(&editor, Qt::Key_Tab);
    QVERIFY(!editor.hasFocus());
    QCOMPARE(editor.text(), text);
}

void WindowTest::panesGoRoundWithF6()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    QVERIFY(stage.finish(window.actions().buildAndRun));
    window.editor().setFocus();
    std::set<QWidget *> visited;
    for (int i = 0; i < 8; ++i) {
        window.actions().nextPane->trigger();
        visited.insert(window.focusWidget());
    }
    QVERIFY(visited.contains(&window.editor()));
    QVERIFY(visited.contains(window.buildPanel().timeline()->list()));
    QVERIFY(visited.contains(window.runPane().terminal()));
    QVERIFY(visited.size() >= 4);
}

void WindowTest::anyTextRangeIsSound()
{
    WindowStage stage(m_theme, m_languages);
    auto &editor = stage.window().editor();
    editor.setText(u"FROM 가나다\nRUN echo 안녕\n"_s);
    auto *interface = QAccessible::queryAccessibleInterface(&editor);
    QVERIFY(interface);
    QVERIFY(!interface->text(QAccessible::Name).isEmpty());
    auto *text = interface->textInterface();
    QVERIFY(text);
    QCOMPARE(text->text(5, 8), u"가나다"_s);
    QCOMPARE(text->text(8, 5), u"가나다"_s); // QScintilla's own crashes here
    for (int from = -3; from < text->characterCount() + 4; ++from) {
        for (int to = -3; to < text->characterCount() + 4; ++to)
            QVERIFY(text->text(from, to).size() <= text->characterCount());
        text->setCursorPosition(from);
        QVERIFY(text->cursorPosition() >= 0 && text->cursorPosition() <= text->characterCount());
    }
    text->setSelection(0, 8, 5);
    int start = 0;
    int end = 0;
    text->selection(0, &start, &end);
    QCOMPARE(std::pair(start, end), std::pair(5, 8));
}

void WindowTest::everythingHasAName()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    QVERIFY(stage.finish(window.actions().buildAndRun));
    for (auto *show : {window.actions().showProject, window.actions().showImages}) {
        show->trigger();
        stage.settle();
        for (auto *widget : visible<QWidget>(window)) {
            if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<QMenuBar *>(widget))
                continue;
            auto *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(describe(*widget)));
        }
    }
    QVERIFY(window.buildPanel().picture()->accessibleDescription().contains(u"alpine"_s)); // the picture, told
}

void WindowTest::nothingIsClipped_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QSize>("size");
    QTest::newRow("ko large") << Language::Korean << QSize(1280, 800);
    QTest::newRow("ko small") << Language::Korean << QSize(1024, 640);
    QTest::newRow("en large") << Language::English << QSize(1280, 800);
    QTest::newRow("en small") << Language::English << QSize(1024, 640);
}

void WindowTest::nothingIsClipped()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    m_languages.choose(language);
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    window.resize(size);
    stage.write("FROM alpine\nCOPY . /app\nRUN echo one > /a\nCMD [\"cat\", \"/a\"]\n");
    QVERIFY(stage.finish(window.actions().buildAndRun));
    QCOMPARE(window.size(), size);
    for (auto *show : {window.actions().showProject, window.actions().showImages}) {
        show->trigger();
        stage.settle();
        soon([&] { return clippedLabel(window).isEmpty(); }); // layouts follow what was shown, a moment later
        QVERIFY2(clippedLabel(window).isEmpty(), qPrintable(clippedLabel(window)));
        for (auto *button : visible<QAbstractButton>(window)) {
            if (qobject_cast<QCheckBox *>(button))
                continue;
            const auto needed = button->fontMetrics().horizontalAdvance(button->text());
            QVERIFY2(button->width() >= needed, qPrintable(describe(*button) + button->text()));
            QVERIFY2(button->height() >= 24 && button->width() >= 24, qPrintable(describe(*button))); // a target to hit
        }
    }
}

void WindowTest::everyLetterHasAGlyph()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    QVERIFY(stage.finish(window.actions().buildAndRun));
    const auto check = [](const QString &text, const QFont &font) {
        const QFontMetrics metrics(font);
        for (const auto c : text)
            QVERIFY2(c.isSpace() || c.isSurrogate() || metrics.inFontUcs4(c.unicode()), qPrintable(u"U+%1 in %2"_s.arg(c.unicode(), 4, 16).arg(text)));
    };
    for (auto *label : visible<QLabel>(window))
        check(label->text(), label->font());
    for (auto *button : visible<QAbstractButton>(window))
        check(button->text(), button->font());
    for (auto *action : window.actions().findChildren<QAction *>())
        check(action->text(), window.font());
    check(window.editor().text(), fontFor(TextRole::Code));
}

void WindowTest::noKeyTwice()
{
    for (const auto language : {Language::Korean, Language::English}) {
        m_languages.choose(language);
        WindowStage stage(m_theme, m_languages);
        std::map<QString, QString> keys;
        for (auto *action : stage.window().actions().findChildren<QAction *>()) {
            for (const auto &key : action->shortcuts()) {
                const auto [there, added] = keys.emplace(key.toString(), action->objectName());
                QVERIFY2(added, qPrintable(key.toString() + u": "_s + there->second + u", "_s + action->objectName()));
                QVERIFY2(key[0].keyboardModifiers() != Qt::NoModifier || key[0].key() >= Qt::Key_Escape, "a bare letter is no shortcut: Hangul arrives as another one");
            }
        }
        for (auto *menu : stage.window().menuBar()->findChildren<QMenu *>()) {
            std::set<QChar> letters;
            for (auto *action : menu->actions()) {
                const auto at = action->text().indexOf(u'&');
                if (at >= 0 && at + 1 < action->text().size())
                    QVERIFY2(letters.insert(action->text()[at + 1].toUpper()).second, qPrintable(menu->title() + u": "_s + action->text()));
            }
        }
    }
}

void WindowTest::everyActionIsInAMenu()
{
    WindowStage stage(m_theme, m_languages);
    std::set<QAction *> reachable;
    for (auto *menu : stage.window().menuBar()->findChildren<QMenu *>()) {
        for (auto *action : menu->actions())
            reachable.insert(action);
    }
    for (auto *action : stage.window().actions().findChildren<QAction *>())
        QVERIFY2(reachable.contains(action), qPrintable(action->objectName()));
}

void WindowTest::idleIsIdle()
{
    WindowStage stage(m_theme, m_languages);
    auto &window = stage.window();
    QVERIFY(stage.finish(window.actions().buildAndRun));
    window.buildPanel().picture()->skip();
    window.commandStrip().setFocus(); // the cursor's blinking belongs to the desktop's settings
    window.setFocus();
    stage.settle();
    for (auto *timer : window.findChildren<QTimer *>())
        QVERIFY2(!timer->isActive(), qPrintable(QLatin1StringView(timer->parent()->metaObject()->className())));
}

QTEST_MAIN(WindowTest)
#include "window_test.moc"
