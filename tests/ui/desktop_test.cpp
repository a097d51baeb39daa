// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over the real engine in its helper process: what a person does first, without a network.
#include "app/disk_documents.h"
#include "core/protocol/engine_process.h"
#include "tests/support/memory_documents.h"
#include "ui/build/build_panel.h"
#include "ui/build/run_pane.h"
#include "ui/build/step_inspector.h"
#include "ui/build/timeline_model.h"
#include "ui/build/timeline_view.h"
#include "ui/common/error_banner.h"
#include "ui/editor/dockerfile_editor.h"
#include "ui/image/image_inspector.h"
#include "ui/shell/actions.h"
#include "ui/shell/inspector_column.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <fstream>
#include <functional>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms: the first build makes the base

/// Whether it becomes so while events are handled (QTRY_VERIFY trips over our warnings).
bool soon(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, patience);
}

} // namespace

class DesktopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void oneKeyPrintsHello();
    void aCommandMakesALayer();
    void theSameAgainIsCached();
    void aFolderIsCopiedIn();
    void aFailingCommandIsExplained();
    void stopReturnsAtOnce();

private:
    void write(const std::string &dockerfile);
    bool finish(QAction *action);
    QString timeline() const { return m_window->buildPanel().model()->plainText(); }
    QString complaint() const;

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<DiskDocuments> m_documents;
    MemorySettings m_kept;
    SystemClock m_clock;
    Theme m_theme;
    Languages m_languages;
    std::unique_ptr<EngineProcess> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

void DesktopTest::initTestCase()
{
    const auto root = std::filesystem::path(m_folder.path().toStdString());
    qputenv("SLIPWAY_HOME", QFile::encodeName(m_folder.filePath(u"store"_s)));
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_documents = std::make_unique<DiskDocuments>(root / "lessons", "FROM alpine\n\nCMD [ \"echo\", \"hello\" ]\n", "/home/nobody", *m_settings);
    m_engine = std::make_unique<EngineProcess>(std::vector<std::string>{SLIPWAY_BIN "/slipway", "serve"}, m_clock);
    m_theme.dress();
    m_languages.choose(Language::Korean);
    m_window = std::make_unique<MainWindow>(WindowParts{*m_engine, *m_documents, m_kept, m_clock, m_theme, m_languages});
    m_window->begin();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get())); // a key that comes earlier goes nowhere
}

void DesktopTest::cleanupTestCase()
{
    m_window.reset();
    m_engine.reset();
}

void DesktopTest::write(const std::string &dockerfile)
{
    m_window->editor().setText(QString::fromStdString(dockerfile));
    QTest::qWait(250);
}

bool DesktopTest::finish(QAction *action)
{
    action->trigger();
    return QTest::qWaitFor([this] { return !m_window->build().running() && !m_window->run().running(); }, patience);
}

QString DesktopTest::complaint() const
{
    const auto &error = m_window->buildPanel().banner()->error();
    return timeline() + u'\n' + (error ? QString::fromStdString(error->code + ": " + error->message) : u"no complaint"_s);
}

void DesktopTest::oneKeyPrintsHello()
{
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QVERIFY2(QTest::qWaitFor([this] { return m_window->runPane().output().contains(u"\nhello\n"_s); }, patience), qPrintable(complaint()));
    QVERIFY(soon([&] { return !m_window->run().running(); }));
    QCOMPARE((*m_window->run().outcome())->exitCode, 0);
    QVERIFY2(timeline().contains(u"[internal] load metadata for docker.io/library/alpine:latest"_s), qPrintable(timeline()));
    QVERIFY2(m_window->buildPanel().timeline()->headline().endsWith(u" FINISHED"_s), qPrintable(timeline()));
}

void DesktopTest::aCommandMakesALayer()
{
    write("FROM alpine\n\nRUN echo 안녕 > /hello.txt\n\nCMD [ \"cat\", \"/hello.txt\" ]\n");
    QVERIFY(finish(m_window->actions().buildAndRun));
    QVERIFY2(m_window->runPane().output().contains(u"안녕"_s), qPrintable(complaint()));
    const auto &rows = m_window->build().timeline().rows();
    const auto step = std::ranges::find(rows, StepKind::Run, [](const TimelineRow &row) { return row.step.kind; });
    QVERIFY(step != rows.end() && step->layer && step->containerRemoved);
    QCOMPARE(step->step.where->firstLine, 3);
    m_window->chooseStep(step->step.step);
    auto *tree = m_window->inspector().step()->findChild<QTreeView *>(u"fileTree"_s);
    QVERIFY(soon([&] { return tree->isVisible() && tree->model()->rowCount() >= 1; }));
    QCOMPARE(tree->model()->index(0, 0).data().toString(), u"hello.txt"_s);
}

void DesktopTest::theSameAgainIsCached()
{
    QVERIFY(finish(m_window->actions().build));
    QVERIFY2(timeline().contains(u"CACHED [2/2] RUN echo 안녕 > /hello.txt"_s), qPrintable(timeline()));
}

void DesktopTest::aFolderIsCopiedIn()
{
    const auto folder = std::filesystem::path(m_folder.path().toStdString()) / "page";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "index.html") << "<h1>hi</h1>\n";
    std::ofstream(folder / "Dockerfile") << "FROM alpine\nCOPY index.html /www/\nCMD [ \"cat\", \"/www/index.html\" ]\n";
    m_window->editor().setModified(false);
    m_window->open(folder);
    m_window->actions().offlineBase->setChecked(true);
    QVERIFY(finish(m_window->actions().buildAndRun));
    QVERIFY2(m_window->runPane().output().contains(u"<h1>hi</h1>"_s), qPrintable(complaint()));
}

void DesktopTest::aFailingCommandIsExplained()
{
    write("FROM alpine\nRUN echo before && exit 3\n");
    QVERIFY(finish(m_window->actions().build));
    QVERIFY(m_window->buildPanel().banner()->error());
    QCOMPARE(m_window->buildPanel().banner()->error()->where->firstLine, 2);
    QVERIFY(!m_window->editor().noteAt(2).isEmpty());
    QVERIFY2(timeline().contains(u"ERROR [2/2] RUN echo before && exit 3"_s), qPrintable(timeline()));
}

void DesktopTest::stopReturnsAtOnce()
{
    write("FROM alpine\nRUN sleep 30\n");
    m_window->actions().build->trigger();
    QVERIFY(soon([&] { return timeline().contains(u"RUN sleep"_s); }));
    QElapsedTimer timer;
    timer.start();
    m_window->actions().stop->trigger();
    QVERIFY(soon([&] { return !m_window->build().running(); }));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!m_window->buildPanel().banner()->error());
}

QTEST_MAIN(DesktopTest)
#include "desktop_test.moc"
