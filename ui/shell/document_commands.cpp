// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/document_commands.h"

#include "ui/common/text.h"
#include "ui/editor/dockerfile_editor.h"
#include "ui/shell/actions.h"
#include "ui/shell/project_session.h"
#include "ui/shell/questions.h"

#include <QAction>
#include <QFileDialog>

namespace slipway {

DocumentCommands::DocumentCommands(QWidget &window, const Actions &actions, ProjectSession &project, DockerfileEditor &editor, QObject *parent)
    : QObject(parent), m_window(window), m_project(project), m_editor(editor)
{
    connect(actions.lesson, &QAction::triggered, this, &DocumentCommands::openLesson);
    connect(actions.open, &QAction::triggered, this, &DocumentCommands::askForFile);
    connect(actions.openFolder, &QAction::triggered, this, &DocumentCommands::askForFolder);
    connect(actions.save, &QAction::triggered, this, &DocumentCommands::save);
    connect(actions.saveAs, &QAction::triggered, this, &DocumentCommands::saveAs);
}

void DocumentCommands::open(const std::filesystem::path &path)
{
    if (!m_project.busy() && mayLoseText())
        m_project.open(path);
}

void DocumentCommands::openLesson()
{
    if (mayLoseText())
        m_project.openLesson();
}

void DocumentCommands::askForFile()
{
    const auto path = QFileDialog::getOpenFileName(&m_window, tr("Open Dockerfile"), pathText(m_project.project().context));
    if (!path.isEmpty())
        open(toPath(path));
}

void DocumentCommands::askForFolder()
{
    if (const auto folder = folderFromDialog(); !folder.isEmpty())
        open(toPath(folder));
}

void DocumentCommands::askForContext()
{
    if (const auto folder = folderFromDialog(); !folder.isEmpty())
        m_project.setContext(toPath(folder));
}

QString DocumentCommands::folderFromDialog()
{
    return QFileDialog::getExistingDirectory(&m_window, tr("Choose the build context"), pathText(m_project.project().context));
}

bool DocumentCommands::save()
{
    const auto &path = m_project.project().dockerfile;
    if (path.empty())
        return saveAs();
    m_project.save(path, m_editor.bytes());
    return !m_editor.isModified();
}

bool DocumentCommands::saveAs()
{
    const auto path = QFileDialog::getSaveFileName(&m_window, tr("Save Dockerfile"), pathText(m_project.project().context / "Dockerfile"));
    if (path.isEmpty())
        return false;
    m_project.save(toPath(path), m_editor.bytes());
    return !m_editor.isModified();
}

bool DocumentCommands::mayLoseText()
{
    if (!m_editor.isModified())
        return true;
    switch (Questions::unsaved(&m_window, pathText(m_project.project().dockerfile.filename()))) {
    case Questions::Unsaved::Save: return save();
    case Questions::Unsaved::Discard: return true;
    case Questions::Unsaved::Cancel: return false;
    }
    Q_UNREACHABLE();
}

} // namespace slipway
