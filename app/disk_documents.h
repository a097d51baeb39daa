// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/document_files.h"

#include <QSettings>
#include <memory>

namespace slipway {

/// DocumentFiles over the real disk: Dockerfiles where the person keeps them, the lesson in the program's data folder.
class DiskDocuments final : public DocumentFiles
{
public:
    /// `lessons`: a folder of the program's own. `lessonText`: what the tutorial's Dockerfile says before it was ever
    /// changed. `start`: a folder or Dockerfile that was asked for on the command line; empty: none.
    DiskDocuments(std::filesystem::path lessons, std::string lessonText, std::filesystem::path home, QSettings &settings,
                  std::filesystem::path start = {});

    Result<Project> first() override;
    Result<Project> lesson() override;
    Result<PathRole> roleOf(const std::filesystem::path &path) const override;
    Result<Project> open(const std::filesystem::path &path) override;
    Result<void> save(const std::filesystem::path &path, const std::string &text) override;
    std::vector<std::filesystem::path> recent() const override;
    void remember(const Project &project) override;

private:
    void recall(Project &project) const;

    std::filesystem::path m_lessons;
    std::string m_lessonText;
    std::filesystem::path m_home;
    QSettings &m_settings;
    std::filesystem::path m_start;
};

} // namespace slipway
