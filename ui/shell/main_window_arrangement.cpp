// SPDX-License-Identifier: GPL-3.0-or-later
// The other half of MainWindow: where things stand, and the commands that are about the window itself.
#include "ui/build/build_panel.h"
#include "ui/build/command_strip.h"
#include "ui/build/run_pane.h"
#include "ui/build/step_inspector.h"
#include "ui/build/terminal_view.h"
#include "ui/build/timeline_view.h"
#include "ui/common/action_button.h"
#include "ui/common/symbol.h"
#include "ui/common/text.h"
#include "ui/common/text_label.h"
#include "ui/editor/document_session.h"
#include "ui/editor/dockerfile_editor.h"
#include "ui/image/image_inspector.h"
#include "ui/image/image_list_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/document_commands.h"
#include "ui/shell/drop_overlay.h"
#include "ui/shell/inspector_column.h"
#include "ui/shell/line_states.h"
#include "ui/shell/main_window.h"
#include "ui/shell/menus.h"
#include "ui/shell/pane_cycle.h"
#include "ui/shell/project_column.h"
#include "ui/shell/side_rail.h"
#include "ui/shell/sliding_column.h"
#include "ui/shell/stage_rail.h"
#include "ui/shell/stage_tracker.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QListView>
#include <QMessageBox>
#include <QMimeData>
#include <QSplitter>
#include <QStatusBar>
#include <algorithm>

namespace slipway {

QWidget *MainWindow::makeTopBar()
{
    const auto &a = *m_actions;
    auto *rail = new StageRail(m_theme, {a.stageWrite, a.stageBuild, a.stageLook, a.stageTag, a.stageRun});
    m_stages = new StageTracker(*rail, *m_actions, *m_document, m_build, m_run, this);
    auto *bar = new TopBar(m_theme);
    bar->addLeft(rail);
    bar->addRight(new ActionButton(m_theme, a.stop, Emphasis::Quiet));
    bar->addRight(new ActionButton(m_theme, a.buildAndRun, Emphasis::Primary));
    return bar;
}

QWidget *MainWindow::makeColumns()
{
    m_columns = new QSplitter(Qt::Horizontal);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_buildPanel);
    m_columns->addWidget(m_inspector);
    m_columns->setChildrenCollapsible(false);
    m_left->setMinimumWidth(280);
    m_buildPanel->setMinimumWidth(400);
    m_inspector->setMinimumWidth(260);
    m_columns->setStretchFactor(0, 4);
    m_columns->setStretchFactor(1, 5);
    m_columns->setStretchFactor(2, 4);
    m_columns->setSizes({386, 476, 360});

    auto *bottom = new QWidget;
    auto *column = new QVBoxLayout(bottom);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_runPane, 1);
    bottom->setMinimumHeight(120);

    m_rows = new QSplitter(Qt::Vertical);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(bottom);
    m_rows->setChildrenCollapsible(false);
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 1);
    m_rows->setSizes({500, 198});
    return m_rows;
}

void MainWindow::arrange()
{
    auto *rail = new SideRail(m_theme, {{Symbol::Project, m_actions->showProject}, {Symbol::Images, m_actions->showImages}});
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(rail);
    middle->addWidget(makeColumns(), 1);
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTopBar());
    column->addLayout(middle, 1);
    setCentralWidget(whole);
    setMinimumSize(1000, 620);
    resize(1280, 800);
    restoreGeometry(m_settings.geometry);
    m_columns->restoreState(m_settings.columns);
    m_rowsMoved = m_rows->restoreState(m_settings.rows);
    connect(m_rows, &QSplitter::splitterMoved, this, [this] { m_rowsMoved = true; });
}

void MainWindow::makeStatusBar()
{
    m_state = new TextLabel(m_theme, TextRole::Detail, Token::Muted);
    m_lineLabel = new TextLabel(m_theme, TextRole::Detail, Token::Muted);
    m_languageLabel = new TextLabel(m_theme, TextRole::Detail, Token::Muted);
    m_state->setContentsMargins(10, 0, 0, 0);
    m_lineLabel->setContentsMargins(0, 0, 12, 0);
    m_languageLabel->setContentsMargins(0, 0, 14, 0);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setAutoFillBackground(true);
    statusBar()->setBackgroundRole(QPalette::Base);
    statusBar()->addWidget(m_state);
    statusBar()->addPermanentWidget(m_lineLabel);
    statusBar()->addPermanentWidget(m_languageLabel);
}

void MainWindow::connectEditActions()
{
    const auto &a = *m_actions;
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.undo, &QAction::triggered, &editor(), &QsciScintilla::undo);
    connect(a.redo, &QAction::triggered, &editor(), &QsciScintilla::redo);
    connect(a.cut, &QAction::triggered, &editor(), &QsciScintilla::cut);
    connect(a.copy, &QAction::triggered, &editor(), &QsciScintilla::copy);
    connect(a.paste, &QAction::triggered, &editor(), &QsciScintilla::paste);
    connect(a.selectAll, &QAction::triggered, this, [this] { editor().selectAll(); });
    connect(a.tabMoves, &QAction::toggled, this, [this](bool moves) { editor().setTabMovesFocus(moves); });
    connect(a.about, &QAction::triggered, this, &MainWindow::about);
    connect(a.aboutQt, &QAction::triggered, this, [] { QApplication::aboutQt(); });
}

void MainWindow::connectViewActions()
{
    const auto &a = *m_actions;
    connect(a.showProject, &QAction::toggled, this, [this](bool on) { showImages(!on); });
    const PaneCycle panes({&editor(), m_imageList->list(), m_buildPanel->timeline()->list(), m_inspector, m_strip, m_runPane->terminal()});
    connect(a.nextPane, &QAction::triggered, this, [panes] { panes.move(PaneCycle::Direction::Forward); });
    connect(a.previousPane, &QAction::triggered, this, [panes] { panes.move(PaneCycle::Direction::Backward); });
    connect(a.zoomIn, &QAction::triggered, this, [this] { editor().zoomIn(); });
    connect(a.zoomOut, &QAction::triggered, this, [this] { editor().zoomOut(); });
    connect(a.zoomReset, &QAction::triggered, this, [this] { editor().zoomTo(0); });
    connect(a.themeSystem, &QAction::triggered, this, [this] { changeScheme(SchemeChoice::System); });
    connect(a.themeLight, &QAction::triggered, this, [this] { changeScheme(SchemeChoice::Light); });
    connect(a.themeDark, &QAction::triggered, this, [this] { changeScheme(SchemeChoice::Dark); });
    connect(a.korean, &QAction::triggered, this, [this] { changeLanguage(Language::Korean); });
    connect(a.english, &QAction::triggered, this, [this] { changeLanguage(Language::English); });
    (m_theme.choice() == SchemeChoice::Dark ? a.themeDark : m_theme.choice() == SchemeChoice::Light ? a.themeLight : a.themeSystem)->setChecked(true);
    (m_languages.current() == Language::Korean ? a.korean : a.english)->setChecked(true);
}

void MainWindow::connectStages()
{
    const auto &a = *m_actions;
    connect(a.stageWrite, &QAction::triggered, this, [this] {
        m_actions->showProject->setChecked(true);
        editor().setFocus();
    });
    connect(a.stageBuild, &QAction::triggered, this, [this] { m_buildPanel->timeline()->list()->setFocus(); });
    connect(a.stageLook, &QAction::triggered, this, [this] {
        m_actions->showProject->setChecked(true);
        if (const auto step = m_step >= 0 ? m_step : stepToShow(m_build.timeline()); step >= 0)
            chooseStep(step);
    });
    connect(a.stageTag, &QAction::triggered, this, [this] {
        m_actions->showImages->setChecked(true);
        if (const auto &image = m_build.timeline().image())
            m_imageList->choose(*image);
        m_inspector->image()->focusNames();
    });
    connect(a.stageRun, &QAction::triggered, this, [this] { m_runPane->terminal()->setFocus(); });
}

void MainWindow::changeLanguage(Language language)
{
    m_settings.language = language;
    m_languages.choose(language); // LanguageChange comes to every widget by itself
}

void MainWindow::changeScheme(SchemeChoice choice)
{
    m_settings.scheme = choice;
    m_theme.choose(choice);
}

void MainWindow::about()
{
    QMessageBox::about(this, tr("About Slipway"),
                       tr("Slipway %1\n\nWrite a Dockerfile, watch it become an image, look inside, and run it.\n\nFree software under the "
                          "GNU General Public License, version 3 or later. Nothing is sent to anyone.").arg(QApplication::applicationVersion()));
}

void MainWindow::retranslate()
{
    m_languageLabel->setText(m_languages.current() == Language::Korean ? QStringLiteral("한국어") : QStringLiteral("English"));
    showChecks();
    setWindowTitle(QStringLiteral("%1[*] — Slipway").arg(m_project.title()));
    m_columns->setAccessibleName(tr("Dockerfile, build, and what is inside"));
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && m_overlay) {
        m_actions->retranslate();
        m_menus->retranslate();
        m_document->mark();
        retranslate();
        showBuild();
        m_inspector->step()->show(m_build.timeline(), m_step >= 0 ? m_step : stepToShow(m_build.timeline()));
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_documents->mayLoseText()) {
        event->ignore();
        return;
    }
    m_project.stop();
    m_settings.geometry = saveGeometry();
    m_settings.columns = m_columns->saveState();
    m_settings.rows = m_rowsMoved ? m_rows->saveState() : QByteArray();
    m_store.save(m_settings);
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!DropOverlay::bringsFiles(*event->mimeData()))
        return;
    m_overlay->open(*event->mimeData());
    event->accept();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_overlay->hide(); // when it was the overlay that took over, it comes back by its own event
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_overlay->take(event); // let go before the overlay was under the pointer
}

void MainWindow::divideRows()
{
    constexpr int upper = 600; // what the columns want before the terminal grows
    const auto lower = std::clamp(height() - upper, 120, 260);
    m_rows->setSizes({height() - lower, lower});
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (!m_rowsMoved)
        divideRows();
    m_overlay->setGeometry(rect());
}

} // namespace slipway
