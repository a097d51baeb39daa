// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include "ui/common/symbol.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QActionGroup>

namespace slipway {

Actions::Actions(const Theme &theme, QObject *parent) : QObject(parent)
{
    makeFile();
    makeEdit();
    makeView();
    makeBuild(theme);
    explainCheck = make("explainCheck");
    explainCheck->setShortcut(QKeySequence(Qt::Key_F1));
    explainCheck->setEnabled(false);
    about = make("about");
    about->setMenuRole(QAction::AboutRole);
    aboutQt = make("aboutQt");
    aboutQt->setMenuRole(QAction::AboutQtRole);
    retranslate();
}

QAction *Actions::make(const char *name)
{
    auto *action = new QAction(this);
    action->setObjectName(QLatin1StringView(name));
    return action;
}

QAction *Actions::choice(const char *name, QActionGroup *group)
{
    auto *action = make(name);
    action->setCheckable(true);
    group->addAction(action);
    return action;
}

void Actions::makeFile()
{
    lesson = make("lesson");
    open = make("open");
    open->setShortcut(QKeySequence::Open);
    openFolder = make("openFolder");
    openFolder->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    save = make("save");
    save->setShortcut(QKeySequence::Save);
    saveAs = make("saveAs");
    saveAs->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    quit = make("quit");
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void Actions::makeEdit()
{
    undo = make("undo");
    undo->setShortcut(QKeySequence::Undo);
    redo = make("redo");
    redo->setShortcut(QKeySequence::Redo);
    cut = make("cut");
    cut->setShortcut(QKeySequence::Cut);
    copy = make("copy");
    copy->setShortcut(QKeySequence::Copy);
    paste = make("paste");
    paste->setShortcut(QKeySequence::Paste);
    selectAll = make("selectAll");
    selectAll->setShortcut(QKeySequence::SelectAll);
    // the editor has these keys itself; in the menu they are for reading and for the mouse
    for (auto *action : {undo, redo, cut, copy, paste, selectAll})
        action->setShortcutContext(Qt::WidgetShortcut);
    tabMoves = make("tabMoves");
    tabMoves->setCheckable(true);
    tabMoves->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
}

void Actions::makeView()
{
    auto *stages = new QActionGroup(this);
    int number = Qt::Key_1;
    for (auto [action, name] : {std::pair{&stageWrite, "stageWrite"}, std::pair{&stageBuild, "stageBuild"}, std::pair{&stageLook, "stageLook"},
                                std::pair{&stageTag, "stageTag"}, std::pair{&stageRun, "stageRun"}}) {
        *action = choice(name, stages);
        (*action)->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, static_cast<Qt::Key>(number++))));
    }
    stageWrite->setChecked(true);
    auto *sides = new QActionGroup(this);
    showProject = choice("showProject", sides);
    showImages = choice("showImages", sides);
    showProject->setChecked(true);
    nextPane = make("nextPane");
    nextPane->setShortcut(QKeySequence(Qt::Key_F6));
    previousPane = make("previousPane");
    previousPane->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6));
    zoomIn = make("zoomIn");
    zoomIn->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut = make("zoomOut");
    zoomOut->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Minus));
    zoomReset = make("zoomReset");
    zoomReset->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_0));
    auto *themes = new QActionGroup(this);
    themeSystem = choice("themeSystem", themes);
    themeLight = choice("themeLight", themes);
    themeDark = choice("themeDark", themes);
    auto *languages = new QActionGroup(this);
    korean = choice("korean", languages);
    english = choice("english", languages);
}

void Actions::makeBuild(const Theme &theme)
{
    buildAndRun = make("buildAndRun");
    buildAndRun->setShortcut(QKeySequence(Qt::Key_F5));
    buildAndRun->setIcon(symbolIcon(Symbol::Play, theme, Token::OnAccent));
    build = make("build");
    build->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_B));
    buildFresh = make("buildFresh");
    run = make("run");
    run->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    stop = make("stop");
    stop->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F5));
    stop->setIcon(symbolIcon(Symbol::Stop, theme, Token::Failed));
    stop->setEnabled(false);
    offlineBase = make("offlineBase");
    offlineBase->setCheckable(true);
    refreshImages = make("refreshImages");
}

void Actions::retranslate()
{
    nameFile();
    nameEdit();
    nameView();
    nameBuild();
    explainCheck->setText(tr("&Explain This Check"));
    explainCheck->setToolTip(tr("What the build check at the cursor's line means, and how to mend it (F1)"));
    about->setText(tr("&About Slipway"));
    aboutQt->setText(tr("About &Qt"));
    for (auto *action : findChildren<QAction *>())
        action->setStatusTip(action->toolTip());
}

void Actions::nameFile()
{
    lesson->setText(tr("&Tutorial: Hello"));
    open->setText(tr("&Open Dockerfile…"));
    openFolder->setText(tr("Open &Folder…"));
    save->setText(tr("&Save"));
    saveAs->setText(tr("Save &As…"));
    quit->setText(tr("&Quit"));
}

void Actions::nameEdit()
{
    undo->setText(tr("&Undo"));
    redo->setText(tr("&Redo"));
    cut->setText(tr("Cu&t"));
    copy->setText(tr("&Copy"));
    paste->setText(tr("&Paste"));
    selectAll->setText(tr("Select &All"));
    tabMoves->setText(tr("Tab &Moves to the Next Pane"));
    tabMoves->setToolTip(tr("Tab leaves the editor instead of indenting"));
}

void Actions::nameView()
{
    stageWrite->setText(tr("&1 Write"));
    stageBuild->setText(tr("&2 Build"));
    stageLook->setText(tr("&3 Look Inside"));
    stageTag->setText(tr("&4 Tag"));
    stageRun->setText(tr("&5 Run"));
    showProject->setText(tr("&Project"));
    showImages->setText(tr("&Images"));
    nextPane->setText(tr("&Next Pane"));
    previousPane->setText(tr("P&revious Pane"));
    zoomIn->setText(tr("&Zoom In"));
    zoomOut->setText(tr("Zoom &Out"));
    zoomReset->setText(tr("Ori&ginal Size"));
    themeSystem->setText(tr("As the &System"));
    themeLight->setText(tr("&Light"));
    themeDark->setText(tr("&Dark"));
    korean->setText(QStringLiteral("한국어(&K)")); // a language is named in itself
    english->setText(QStringLiteral("&English"));
}

void Actions::nameBuild()
{
    buildAndRun->setText(tr("Build and &Run"));
    buildAndRun->setToolTip(tr("Make the image, then run it (F5)"));
    build->setText(tr("&Build"));
    build->setToolTip(tr("Make the image without running it"));
    buildFresh->setText(tr("Build &Without Cache"));
    buildFresh->setToolTip(tr("Run every step again, even those that have not changed"));
    run->setText(tr("R&un the Image"));
    run->setToolTip(tr("Run the image under its name"));
    stop->setText(tr("&Stop"));
    stop->setToolTip(tr("Stop the build or the container (Shift+F5)"));
    offlineBase->setText(tr("Use the built-in base when the registry can't be reached"));
    offlineBase->setToolTip(tr("The timeline says so whenever the built-in base stands in for another one"));
    refreshImages->setText(tr("&Refresh the List"));
}

} // namespace slipway
