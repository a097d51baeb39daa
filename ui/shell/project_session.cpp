// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/project_session.h"

#include "ui/build/build_session.h"
#include "ui/build/run_session.h"
#include "ui/common/text.h"

#include <utility>

namespace slipway {

ProjectSession::ProjectSession(DocumentFiles &files, BuildSession &build, RunSession &run, QObject *parent)
    : QObject(parent), m_files(files), m_build(build), m_run(run)
{
    connect(&build, &BuildSession::finished, this, &ProjectSession::goOn);
}

QString ProjectSession::title() const
{
    return pathText(m_project.context.filename());
}

void ProjectSession::openFirst()
{
    take(m_files.first());
}

void ProjectSession::openLesson()
{
    take(m_files.lesson());
}

void ProjectSession::open(const std::filesystem::path &path)
{
    take(m_files.open(path));
}

void ProjectSession::take(Result<Project> project)
{
    if (!project) {
        Q_EMIT failed(project.error());
        return;
    }
    m_project = std::move(*project);
    m_files.remember(m_project);
    Q_EMIT opened();
}

void ProjectSession::save(const std::filesystem::path &path, const std::string &text)
{
    if (const auto done = m_files.save(path, text); !done) {
        Q_EMIT failed(done.error());
        return;
    }
    m_project.dockerfile = path;
    m_project.text = text;
    m_project.saved = true;
    m_files.remember(m_project);
    Q_EMIT saved();
}

void ProjectSession::setImageName(const std::string &name)
{
    m_project.imageName = name;
    Q_EMIT changed();
}

void ProjectSession::setContext(const std::filesystem::path &folder)
{
    if (const auto role = m_files.roleOf(folder); !role) {
        Q_EMIT failed(role.error());
        return;
    }
    m_project.context = folder;
    m_files.remember(m_project);
    Q_EMIT changed();
}

void ProjectSession::setOfflineBase(OfflineBase offlineBase)
{
    m_project.offlineBase = offlineBase;
    m_files.remember(m_project);
    Q_EMIT changed();
}

BuildRequest ProjectSession::buildRequest(const std::string &text) const
{
    BuildRequest request{.context = m_project.context, .dockerfile = m_project.dockerfile, .dockerfileText = text};
    if (!m_project.imageName.empty())
        request.names = {m_project.imageName};
    request.offlineBase = m_project.offlineBase;
    return request;
}

RunRequest ProjectSession::runRequest() const
{
    const auto &image = m_build.timeline().image();
    if (!m_project.imageName.empty())
        return {.image = m_project.imageName};
    return {.image = image ? image->toString() : std::string()};
}

void ProjectSession::build(const std::string &text, CacheUse cache, Then then)
{
    if (busy())
        return;
    m_files.remember(m_project);
    m_then = then;
    auto request = buildRequest(text);
    request.cache = cache;
    m_build.start(std::move(request));
}

void ProjectSession::goOn()
{
    const auto &outcome = m_build.outcome();
    if (std::exchange(m_then, Then::Nothing) == Then::Run && outcome && outcome->has_value())
        m_run.start(runRequest());
}

void ProjectSession::runImage(const std::string &image)
{
    if (!busy())
        m_run.start({.image = image});
}

void ProjectSession::stop()
{
    m_then = Then::Nothing;
    m_build.stop();
    m_run.stop();
}

bool ProjectSession::busy() const
{
    return m_build.running() || m_run.running();
}

} // namespace slipway
