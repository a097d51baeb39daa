// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/shell/document_files.h"
#include "ui/shell/settings.h"

#include <map>

namespace slipway {

/// A folder tree of a test's own making.
class MemoryDocuments final : public DocumentFiles
{
public:
    Result<Project> first() override { return lesson(); }
    Result<Project> lesson() override;
    Result<PathRole> roleOf(const std::filesystem::path &path) const override;
    Result<Project> open(const std::filesystem::path &path) override;
    Result<void> save(const std::filesystem::path &path, const std::string &text) override;
    std::vector<std::filesystem::path> recent() const override { return {}; }
    void remember(const Project &project) override { remembered.push_back(project); }

    std::map<std::filesystem::path, std::string> files; ///< Dockerfiles
    std::vector<std::filesystem::path> folders;
    std::vector<Project> remembered;
};

class MemorySettings final : public SettingsStore
{
public:
    Settings load() const override { return kept; }
    void save(const Settings &settings) override { kept = settings; }

    Settings kept;
};

/// A clock that stands where it was put.
class StillClock final : public Clock
{
public:
    explicit StillClock(WallTime time) : m_time(time) {}
    WallTime now() const override { return m_time; }
    void set(WallTime time) { m_time = time; }

private:
    WallTime m_time;
};

} // namespace slipway
