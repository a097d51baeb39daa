// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_request.h"
#include "core/engine/run_request.h"
#include "ui/shell/document_files.h"
#include "ui/shell/project.h"

#include <QObject>

namespace slipway {

class BuildSession;
class RunSession;

/// The project that is open, and the way from its text to an image that runs.
class ProjectSession final : public QObject
{
    Q_OBJECT

public:
    enum class Then { Nothing, Run };

    ProjectSession(DocumentFiles &files, BuildSession &build, RunSession &run, QObject *parent = nullptr);

    const Project &project() const { return m_project; }
    QString title() const; ///< the folder's name

    void openFirst();
    void openLesson();
    void open(const std::filesystem::path &path);
    void save(const std::filesystem::path &path, const std::string &text);

    void setImageName(const std::string &name);
    void setContext(const std::filesystem::path &folder);
    void setOfflineBase(OfflineBase offlineBase);

    /// What F5 would ask for with this text.
    BuildRequest buildRequest(const std::string &text) const;
    RunRequest runRequest() const;

    void build(const std::string &text, CacheUse cache, Then then);
    void runImage(const std::string &image);
    void stop();
    bool busy() const;

Q_SIGNALS:
    void opened();  ///< another project is there
    void changed(); ///< its name, folder or choices
    void saved();
    void failed(const slipway::Error &error);

private:
    void take(Result<Project> project);
    void goOn();

    DocumentFiles &m_files;
    BuildSession &m_build;
    RunSession &m_run;
    Project m_project;
    Then m_then = Then::Nothing;
};

} // namespace slipway
