// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <filesystem>

class QWidget;

namespace slipway {

class Actions;
class DockerfileEditor;
class ProjectSession;

/// Opening and saving: asks where, and asks first where something would be lost.
class DocumentCommands final : public QObject
{
    Q_OBJECT

public:
    DocumentCommands(QWidget &window, const Actions &actions, ProjectSession &project, DockerfileEditor &editor, QObject *parent = nullptr);

    void open(const std::filesystem::path &path);
    void askForContext();
    /// Whether what stands in the editor is saved, or need not be.
    bool mayLoseText();

private:
    void openLesson();
    void askForFile();
    void askForFolder();
    bool save();
    bool saveAs();
    QString folderFromDialog();

    QWidget &m_window;
    ProjectSession &m_project;
    DockerfileEditor &m_editor;
};

} // namespace slipway
