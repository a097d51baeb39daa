// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/temp_folder.h"
#include "core/process/process.h"

#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// Serves repositories over git:// on a free port of this machine.
class GitDaemon
{
public:
    GitDaemon();
    ~GitDaemon();

    static bool available();

    /// "git://127.0.0.1:PORT/NAME.git"
    std::string url(const std::string &name) const;
    std::filesystem::path folder(const std::string &name) const { return m_root.path() / (name + ".git"); }

    /// A repository with a working tree.
    void create(const std::string &name) const;
    void write(const std::string &name, const std::string &file, std::string_view text) const;
    /// Runs git in a repository with fixed names and times; what it printed.
    std::string git(const std::string &name, const std::vector<std::string> &words) const;
    /// Commits everything; the commit's id.
    std::string commit(const std::string &name) const;

private:
    TempFolder m_root;
    int m_port = 0;
    std::optional<Process> m_process;
};

} // namespace slipway
