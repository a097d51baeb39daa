// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/engine.h"
#include "ui/build/build_session.h"
#include "ui/build/forecast_session.h"
#include "ui/build/run_session.h"
#include "ui/image/image_session.h"
#include "ui/shell/document_files.h"
#include "ui/shell/project_session.h"
#include "ui/shell/settings.h"

#include <QMainWindow>

class QSplitter;

namespace slipway {

class Actions;
class BuildPanel;
class CommandStrip;
class DockerfileEditor;
class DocumentCommands;
class DocumentSession;
class DropOverlay;
class ImageListPanel;
class InspectorColumn;
class Menus;
class ProjectColumn;
class RunPane;
class SlidingColumn;
class StageTracker;
class TextLabel;

/// What the window is made from; the program makes it and keeps it longer than the window.
struct WindowParts {
    Engine &engine;
    DocumentFiles &files;
    SettingsStore &settings;
    const Clock &clock;
    Theme &theme;
    Languages &languages;
};

/// The one window: arranges the columns and ties what is chosen in one of them to the others.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts &parts);
    ~MainWindow() override;

    Actions &actions() const { return *m_actions; }
    DockerfileEditor &editor() const;
    BuildPanel &buildPanel() const { return *m_buildPanel; }
    RunPane &runPane() const { return *m_runPane; }
    CommandStrip &commandStrip() const { return *m_strip; }
    ImageListPanel &imageList() const { return *m_imageList; }
    InspectorColumn &inspector() const { return *m_inspector; }
    ProjectColumn &projectColumn() const { return *m_projectColumn; }
    DropOverlay &dropOverlay() const { return *m_overlay; }
    const BuildSession &build() const { return m_build; }
    const RunSession &run() const { return m_run; }

    /// The lesson or the last project; call once, before show().
    void begin();
    /// Chooses a step everywhere: list, picture, line, inspector.
    void chooseStep(int step);
    void open(const std::filesystem::path &path); ///< asks first if something would be lost

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTopBar();
    QWidget *makeColumns();
    void arrange();
    void makeStatusBar();
    void divideRows();
    void connectProject();
    void connectBuild();
    void connectImages();
    void connectEditActions();
    void connectViewActions();
    void connectStages();

    void showProject();
    void showBuild();
    void showForecast();
    void forecast();
    void showCommand();
    void showState();
    void showLine(int line);
    void showChecks();
    void explainChecks();
    void showImages(bool shown);
    void retranslate();
    void changeLanguage(Language language);
    void changeScheme(SchemeChoice choice);
    void about();

    Theme &m_theme;
    Languages &m_languages;
    SettingsStore &m_store;
    Settings m_settings;
    BuildSession m_build;
    ForecastSession m_forecast;
    RunSession m_run;
    ImageSession m_images;
    ProjectSession m_project;

    Actions *m_actions;
    Menus *m_menus;
    ProjectColumn *m_projectColumn;
    DocumentSession *m_document;
    ImageListPanel *m_imageList;
    SlidingColumn *m_left;
    BuildPanel *m_buildPanel;
    InspectorColumn *m_inspector;
    CommandStrip *m_strip;
    RunPane *m_runPane;
    DocumentCommands *m_documents;
    DropOverlay *m_overlay = nullptr;
    StageTracker *m_stages = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
    TextLabel *m_state = nullptr;
    TextLabel *m_lineLabel = nullptr;
    TextLabel *m_languageLabel = nullptr;
    std::string m_builtText; // what the steps' lines belong to
    int m_step = -1;
    bool m_rowsMoved = false; // by the person
};

} // namespace slipway
