// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QActionGroup;

namespace slipway {

class Theme;

/// Every command of the window: made once, with its sign and key; menus, buttons and tests share them. Texts follow the
/// language.
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(const Theme &theme, QObject *parent = nullptr);

    void retranslate();

    QAction *lesson, *open, *openFolder, *save, *saveAs, *quit;
    QAction *undo, *redo, *cut, *copy, *paste, *selectAll, *tabMoves;
    QAction *stageWrite, *stageBuild, *stageLook, *stageTag, *stageRun;
    QAction *showProject, *showImages, *nextPane, *previousPane, *zoomIn, *zoomOut, *zoomReset;
    QAction *themeSystem, *themeLight, *themeDark, *korean, *english;
    QAction *buildAndRun, *build, *buildFresh, *run, *stop, *offlineBase;
    QAction *refreshImages;
    QAction *explainCheck, *about, *aboutQt;

private:
    QAction *make(const char *name);
    QAction *choice(const char *name, QActionGroup *group);
    void makeFile();
    void makeEdit();
    void makeView();
    void makeBuild(const Theme &theme);
    void nameFile();
    void nameEdit();
    void nameView();
    void nameBuild();
};

} // namespace slipway
