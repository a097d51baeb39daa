// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace slipway {

/// git, shut off from the person's settings: it asks nothing, runs no hooks, reads no configuration but what is given
/// here, and makes files of modes 644 and 755. What is given goes through its environment, where no other user and no
/// file sees it.
///
/// code                operands             kind
/// source.no-git       program              Unsupported   git is not installed
/// source.git-failed   command, its words   Network
/// cancelled
class GitCommand
{
public:
    using Settings = std::vector<std::pair<std::string, std::string>>;

    /// `folder`: where it runs; `settings`: as in a configuration file, "remote.origin.url" to its value.
    GitCommand(std::filesystem::path folder, Settings settings) : m_folder(std::move(folder)), m_settings(std::move(settings)) {}

    /// What it printed, without the line feed at the end.
    Result<std::string> run(const std::vector<std::string> &words, std::stop_token stop) const;

private:
    std::vector<std::string> environment() const;

    std::filesystem::path m_folder;
    Settings m_settings;
};

} // namespace slipway
