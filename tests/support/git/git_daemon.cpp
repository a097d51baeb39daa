// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/git/git_daemon.h"

#include "core/base/file.h"
#include "core/process/command_output.h"

#include <arpa/inet.h>
#include <chrono>
#include <sys/socket.h>
#include <thread>

namespace slipway {

namespace {

using namespace std::chrono_literals;

sockaddr_in loopback(int port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

int freePort()
{
    const UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    auto address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(fd.get(), reinterpret_cast<sockaddr *>(&address), size);
    ::getsockname(fd.get(), reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(address.sin_port);
}

bool answers(int port)
{
    const UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto address = loopback(port);
    return ::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

std::vector<std::string> environment()
{
    return {"PATH=/usr/bin:/bin",         "HOME=/nonexistent",
            "GIT_CONFIG_NOSYSTEM=1",      "GIT_AUTHOR_NAME=A",
            "GIT_AUTHOR_EMAIL=a@example", "GIT_COMMITTER_NAME=A",
            "GIT_COMMITTER_EMAIL=a@example", "GIT_AUTHOR_DATE=1700000000 +0000",
            "GIT_COMMITTER_DATE=1700000000 +0000", "GIT_CONFIG_COUNT=1",
            "GIT_CONFIG_KEY_0=protocol.file.allow", "GIT_CONFIG_VALUE_0=always"};
}

} // namespace

GitDaemon::GitDaemon() : m_root(TempFolder::create(std::filesystem::temp_directory_path()).value()), m_port(freePort())
{
    Command command{.arguments = {"git", "daemon", "--export-all", "--reuseaddr", "--listen=127.0.0.1",
                                  "--port=" + std::to_string(m_port), "--base-path=" + m_root.path().string()},
                    .environment = environment(),
                    .output = Command::Null{},
                    .error = Command::Null{},
                    .group = Command::Group::Own};
    m_process.emplace(Process::start(command).value());
    for (int i = 0; i < 200 && !answers(m_port); ++i)
        std::this_thread::sleep_for(20ms);
}

GitDaemon::~GitDaemon()
{
    m_process->kill();
}

bool GitDaemon::available()
{
    const auto found = collectOutput({.arguments = {"git", "daemon", "-h"}}, 1 << 20, {});
    return found && (found->error + found->output).contains("--export-all");
}

std::string GitDaemon::url(const std::string &name) const
{
    return "git://127.0.0.1:" + std::to_string(m_port) + '/' + name + ".git";
}

void GitDaemon::create(const std::string &name) const
{
    (void)createFolders(folder(name));
    git(name, {"init", "--quiet", "--initial-branch=main", "."});
}

void GitDaemon::write(const std::string &name, const std::string &file, std::string_view text) const
{
    const auto path = folder(name) / file;
    (void)createFolders(path.parent_path());
    (void)writeFile(path, text, Durability::AtEase);
}

std::string GitDaemon::git(const std::string &name, const std::vector<std::string> &words) const
{
    Command command{.arguments = {"git", "-C", folder(name).string()}, .environment = environment()};
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    auto output = collectOutput(command, 1 << 20, {}).value();
    if (!output.status.success())
        return "failed: " + output.error;
    while (output.output.ends_with('\n'))
        output.output.pop_back();
    return output.output;
}

std::string GitDaemon::commit(const std::string &name) const
{
    git(name, {"add", "--all"});
    git(name, {"commit", "--quiet", "-m", "x"});
    return git(name, {"rev-parse", "HEAD"});
}

} // namespace slipway
