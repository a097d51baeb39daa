// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/build/build_panel.h"
#include "ui/build/command_line.h"
#include "ui/build/command_strip.h"
#include "ui/build/picture_view.h"
#include "ui/build/run_pane.h"
#include "ui/build/step_inspector.h"
#include "ui/build/timeline_view.h"
#include "ui/common/error_banner.h"
#include "ui/common/text.h"
#include "ui/common/text_label.h"
#include "ui/editor/document_session.h"
#include "ui/editor/dockerfile_editor.h"
#include "ui/image/image_inspector.h"
#include "ui/image/image_list_panel.h"
#include "ui/image/name_field.h"
#include "ui/shell/actions.h"
#include "ui/shell/document_commands.h"
#include "ui/shell/drop_overlay.h"
#include "ui/shell/inspector_column.h"
#include "ui/shell/line_states.h"
#include "ui/shell/margin_legend.h"
#include "ui/shell/menus.h"
#include "ui/shell/project_column.h"
#include "ui/shell/questions.h"
#include "ui/shell/sliding_column.h"
#include "ui/shell/stage_tracker.h"

#include <QAction>
#include <QMenuBar>
#include <QSplitter>

namespace slipway {

MainWindow::MainWindow(const WindowParts &parts)
    : m_theme(parts.theme), m_languages(parts.languages), m_store(parts.settings), m_settings(parts.settings.load()), m_build(parts.engine), m_forecast(parts.engine),
      m_run(parts.engine, parts.clock), m_images(parts.engine), m_project(parts.files, m_build, m_run), m_actions(new Actions(m_theme, this)),
      m_menus(new Menus(*menuBar(), *m_actions, this)), m_projectColumn(new ProjectColumn(m_theme, m_actions->offlineBase)),
      m_document(new DocumentSession(*m_projectColumn->editor(), this)),
      m_imageList(new ImageListPanel(m_theme, m_images, parts.clock, m_actions->build)),
      m_left(new SlidingColumn(m_projectColumn, m_imageList)), m_buildPanel(new BuildPanel(m_theme, m_build, parts.clock)),
      m_inspector(new InspectorColumn(m_theme, m_images)), m_strip(new CommandStrip(m_theme)), m_runPane(new RunPane(m_theme, m_run)),
      m_documents(new DocumentCommands(*this, *m_actions, m_project, editor(), this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    arrange();
    m_overlay = new DropOverlay(m_theme, parts.files, this);
    m_menus->setRecent([&files = parts.files] { return files.recent(); });
    makeStatusBar();
    connectProject();
    connectBuild();
    connectImages();
    connectEditActions();
    connectViewActions();
    connectStages();
    retranslate();
}

MainWindow::~MainWindow() = default; // the sessions stop what runs

DockerfileEditor &MainWindow::editor() const
{
    return *m_projectColumn->editor();
}

void MainWindow::begin()
{
    m_project.openFirst();
    m_images.refresh();
    editor().setFocus();
}

void MainWindow::open(const std::filesystem::path &path)
{
    m_documents->open(path);
}

void MainWindow::connectProject()
{
    connect(&m_project, &ProjectSession::opened, this, &MainWindow::showProject);
    connect(&m_project, &ProjectSession::changed, this, &MainWindow::showCommand);
    connect(&m_project, &ProjectSession::saved, this, [this] {
        editor().setModified(false);
        m_projectColumn->banner()->clear();
        m_projectColumn->show(m_project.project());
        retranslate();
    });
    connect(&m_project, &ProjectSession::failed, m_projectColumn->banner(), &ErrorBanner::show);
    connect(&m_project, &ProjectSession::changed, this, [this] { m_projectColumn->show(m_project.project()); });
    connect(m_projectColumn, &ProjectColumn::contextAsked, m_documents, &DocumentCommands::askForContext);
    connect(m_buildPanel->nameField(), &QLineEdit::textChanged, this, [this] {
        const auto *field = m_buildPanel->nameField();
        if (field->text().isEmpty() || field->usable())
            m_project.setImageName(toBytes(field->text()));
        showState();
    });
    connect(m_actions->offlineBase, &QAction::toggled, this,
            [this](bool on) { m_project.setOfflineBase(on ? OfflineBase::UseBuiltIn : OfflineBase::Refuse); });
    connect(&editor(), &QsciScintilla::modificationChanged, this, &QWidget::setWindowModified);
    connect(&editor(), &DockerfileEditor::currentLineChanged, this, &MainWindow::showLine);
    connect(m_document, &DocumentSession::read, this, &MainWindow::showState);
    connect(m_document, &DocumentSession::read, this, &MainWindow::showChecks);
    connect(m_actions->explainCheck, &QAction::triggered, this, &MainWindow::explainChecks);
    connect(m_overlay, &DropOverlay::dropped, m_documents, &DocumentCommands::open);
    connect(m_menus, &Menus::openAsked, m_documents, &DocumentCommands::open);
}

void MainWindow::connectBuild()
{
    const auto start = [this](CacheUse cache, ProjectSession::Then then) {
        m_builtText = editor().bytes();
        m_document->readNow();
        m_project.build(m_builtText, cache, then);
    };
    using Then = ProjectSession::Then;
    connect(m_actions->buildAndRun, &QAction::triggered, this, [start] { start(CacheUse::Use, Then::Run); });
    connect(m_actions->build, &QAction::triggered, this, [start] { start(CacheUse::Use, Then::Nothing); });
    connect(m_actions->buildFresh, &QAction::triggered, this, [start] { start(CacheUse::Ignore, Then::Nothing); });
    connect(m_actions->run, &QAction::triggered, this, [this] { m_project.runImage(m_project.runRequest().image); });
    connect(m_actions->stop, &QAction::triggered, &m_project, &ProjectSession::stop);
    connect(m_document, &DocumentSession::read, this, &MainWindow::forecast);
    connect(&m_project, &ProjectSession::changed, this, &MainWindow::forecast);
    connect(&m_forecast, &ForecastSession::changed, this, &MainWindow::showForecast);
    connect(&m_build, &BuildSession::started, this, [this] {
        m_step = -1;
        m_forecast.forget();
        m_document->setBuildError({});
        m_actions->showProject->trigger();
        showBuild();
    });
    connect(&m_build, &BuildSession::eventsArrived, this, &MainWindow::showBuild);
    connect(&m_build, &BuildSession::finished, this, [this] {
        const auto &outcome = m_build.outcome();
        if (outcome && !outcome->has_value())
            m_document->setBuildError(outcome->error());
        m_images.refresh();
        showBuild();
    });
    for (auto show : {&RunSession::started, &RunSession::finished})
        connect(&m_run, show, this, &MainWindow::showState);
    connect(m_buildPanel, &BuildPanel::stepChosen, this, &MainWindow::chooseStep);
    connect(m_buildPanel->banner(), &ErrorBanner::placeAsked, this, [this](const SourceRange &where) {
        m_actions->showProject->trigger();
        editor().goTo(where);
        editor().setFocus();
    });
}

void MainWindow::connectImages()
{
    connect(m_imageList, &ImageListPanel::chosen, m_inspector->image(), &ImageInspector::inspect);
    connect(m_inspector->image(), &ImageInspector::runAsked, this, [this](const QString &image) { m_project.runImage(toBytes(image)); });
    connect(m_inspector->image(), &ImageInspector::deleteAsked, this, [this](const ImageSummary &image) {
        if (Questions::deleteImage(this, image))
            m_images.remove(image.id.toString());
    });
    connect(&m_images, &ImageSession::failed, m_buildPanel->banner(), &ErrorBanner::show);
    connect(m_actions->refreshImages, &QAction::triggered, &m_images, &ImageSession::refresh);
}

void MainWindow::showProject()
{
    const auto &project = m_project.project();
    editor().setBytes(project.text);
    editor().setModified(!project.saved);
    editor().setLineStates({});
    m_builtText.clear();
    m_step = -1;
    m_projectColumn->banner()->clear();
    m_projectColumn->show(project);
    m_buildPanel->nameField()->setText(toText(project.imageName));
    m_actions->offlineBase->setChecked(project.offlineBase == OfflineBase::UseBuiltIn);
    m_actions->showProject->trigger();
    m_document->readNow();
    showCommand();
    retranslate();
}

void MainWindow::showBuild()
{
    const auto &timeline = m_build.timeline();
    editor().setLineStates(lineStatesOf(timeline));
    m_projectColumn->legend()->setTense(MarginLegend::Tense::Past);
    m_inspector->step()->show(timeline, m_step >= 0 ? m_step : stepToShow(timeline));
    showState();
}

// As long as the text is the one that was built, the margin says what happened; behind the first change, what will.
void MainWindow::forecast()
{
    if (m_build.running() || m_document->outcome().document.instructions.empty())
        return;
    const auto text = editor().bytes();
    if (text == m_builtText) {
        m_forecast.forget();
        showBuild();
    } else {
        m_forecast.ask(m_project.buildRequest(text));
    }
}

void MainWindow::showForecast()
{
    const auto &plan = m_forecast.plan();
    editor().setLineStates(plan ? lineStatesOf(*plan) : std::vector<LineState>());
    m_projectColumn->legend()->setTense(MarginLegend::Tense::Future);
}

void MainWindow::chooseStep(int step)
{
    m_step = step;
    const auto &timeline = m_build.timeline();
    m_inspector->showStep();
    m_inspector->step()->show(timeline, step);
    m_buildPanel->select(step);
    if (step >= 0 && std::cmp_less(step, timeline.rows().size())) {
        if (const auto &where = timeline.rows()[static_cast<std::size_t>(step)].step.where; where && editor().bytes() == m_builtText)
            editor().goToLine(where->firstLine);
        m_stages->looked();
    }
}

void MainWindow::showLine(int line)
{
    showChecks();
    if (!editor().hasFocus() || m_builtText.empty() || editor().bytes() != m_builtText)
        return;
    if (const auto step = stepAtLine(m_build.timeline(), line); step >= 0 && step != m_step)
        chooseStep(step);
}

void MainWindow::showChecks()
{
    const auto line = editor().currentLine();
    const auto checks = m_document->checksAt(line);
    m_actions->explainCheck->setEnabled(!checks.empty());
    m_lineLabel->setText(checks.empty() ? tr("Line %1").arg(line)
                                        : tr("Line %1: %2, explained by F1").arg(line).arg(toText(checks.front())));
}

void MainWindow::explainChecks()
{
    m_inspector->explain(m_document->checksAt(editor().currentLine()));
}

void MainWindow::showImages(bool shown)
{
    m_left->setCovered(shown);
    if (shown) {
        m_inspector->showImage();
        if (const auto current = m_imageList->current())
            m_inspector->image()->inspect(*current);
    } else {
        m_inspector->showStep();
    }
}

void MainWindow::showCommand()
{
    m_strip->setCommand(dockerLine(m_project.buildRequest({})) + QStringLiteral(" && ") + dockerLine(m_project.runRequest()));
    showState();
}

void MainWindow::showState()
{
    const auto building = m_build.running();
    const auto busy = m_project.busy();
    const auto nameUsable = m_buildPanel->nameField()->text().isEmpty() || m_buildPanel->nameField()->usable();
    const auto empty = m_document->outcome().document.instructions.empty();
    for (auto *action : {m_actions->buildAndRun, m_actions->build, m_actions->buildFresh})
        action->setEnabled(!busy && nameUsable && !empty);
    m_actions->run->setEnabled(!busy && nameUsable && !m_project.runRequest().image.empty());
    m_actions->stop->setEnabled(busy);
    for (auto *action : {m_actions->lesson, m_actions->open, m_actions->openFolder})
        action->setEnabled(!building);
    m_state->setText(building ? tr("Building…") : m_run.running() ? tr("Running…") : tr("Ready"));
}

} // namespace slipway
