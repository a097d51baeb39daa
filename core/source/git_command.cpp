// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/git_command.h"

#include "core/process/command_output.h"

#include <cstdlib>

namespace slipway {

namespace {

constexpr std::size_t outputLimit = 64 << 20;

// The file modes in an image must not hang on who builds it, and posix_spawn has no way to set a mask.
const std::vector<std::string> withPlainModes = {"/bin/sh", "-c", "umask 022; exec git \"$@\"", "git"};

const GitCommand::Settings always = {
    {"core.hooksPath", "/dev/null"}, {"safe.directory", "*"},       {"advice.detachedHead", "false"}, {"gc.auto", "0"},
    {"core.fsmonitor", "false"},     {"init.defaultBranch", "main"}, {"protocol.ext.allow", "never"},
};

std::string lastWords(const std::string &text)
{
    auto end = text.find_last_not_of(" \n");
    return end == std::string::npos ? std::string() : text.substr(0, end + 1);
}

} // namespace

std::vector<std::string> GitCommand::environment() const
{
    std::vector<std::string> env = {"LC_ALL=C",
                                    "HOME=/dev/null",
                                    "GIT_CONFIG_NOSYSTEM=1",
                                    "GIT_CONFIG_GLOBAL=/dev/null",
                                    "GIT_TERMINAL_PROMPT=0",
                                    "GIT_SSH_COMMAND=ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=accept-new"};
    for (const auto *name : {"PATH", "SSH_AUTH_SOCK", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
                             "no_proxy", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"}) {
        if (const char *value = ::secure_getenv(name))
            env.push_back(std::string(name) + '=' + value);
    }
    auto settings = always;
    settings.insert(settings.end(), m_settings.begin(), m_settings.end());
    env.push_back("GIT_CONFIG_COUNT=" + std::to_string(settings.size()));
    for (std::size_t i = 0; i < settings.size(); ++i) {
        const auto number = std::to_string(i);
        env.push_back("GIT_CONFIG_KEY_" + number + '=' + settings[i].first);
        env.push_back("GIT_CONFIG_VALUE_" + number + '=' + settings[i].second);
    }
    return env;
}

Result<std::string> GitCommand::run(const std::vector<std::string> &words, std::stop_token stop) const
{
    constexpr int notFound = 127; // of the shell
    Command command{.arguments = withPlainModes, .environment = environment(), .folder = m_folder, .group = Command::Group::Own};
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    const auto output = TRY(collectOutput(command, outputLimit, stop));
    if (output.status.code == notFound)
        return fail(Error::Kind::Unsupported, "source.no-git", {"git"}, "git error: exec: \"git\": executable file not found in $PATH");
    if (!output.status.success()) {
        const auto said = lastWords(output.error);
        return fail(Error::Kind::Network, "source.git-failed", {"git " + words.front(), said},
                    "git error: exit status " + std::to_string(output.status.shellCode()) + "\nstderr:\n" + said);
    }
    return lastWords(output.output);
}

} // namespace slipway
