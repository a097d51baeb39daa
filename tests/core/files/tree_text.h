// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/context_scan.h"
#include "core/files/extended_attributes.h"
#include "core/files/go_match.h"
#include "core/files/path_text.h"

#include <fcntl.h>
#include <filesystem>
#include <format>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>
#include <vector>

namespace slipway {

/// Folders of files as text, for tests. One entry a line, folders made as needed:
///   d MODE PATH · f MODE PATH [CONTENT] · l PATH TARGET · h PATH EXISTING · p MODE PATH (fifo) · s MODE PATH (socket)
/// and o PATH UID GID · t PATH SECONDS (mtime) for what was made before.
inline void checkCall(int result, const std::string &what)
{
    if (result < 0)
        throw std::runtime_error(what + ": " + std::generic_category().message(errno));
}

inline void setTime(const std::string &path, long seconds)
{
    const struct timespec times[2] = {{seconds, 0}, {seconds, 0}};
    checkCall(::utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW), path);
}

inline void writeText(const std::string &path, std::string_view content, unsigned mode = 0644)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    checkCall(fd, path);
    checkCall(static_cast<int>(::write(fd, content.data(), content.size())), path);
    checkCall(::fchmod(fd, mode), path);
    ::close(fd);
}

inline void makeFolders(const std::filesystem::path &root, std::string_view path)
{
    if (path.empty() || std::filesystem::exists(std::filesystem::symlink_status(root / path)))
        return;
    makeFolders(root, parentPath(path));
    std::filesystem::create_directory(root / path);
    checkCall(::chmod((root / path).c_str(), 0755), std::string(path));
}

inline void makeTree(const std::filesystem::path &root, const std::string &text)
{
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string kind, mode, path, rest;
        words >> kind;
        if (kind.empty())
            continue;
        if (kind == "d" || kind == "f" || kind == "p" || kind == "s")
            words >> mode;
        words >> path >> std::ws;
        std::getline(words, rest);
        const auto full = (root / path).string();
        const auto bits = static_cast<mode_t>(mode.empty() ? 0 : std::stoul(mode, nullptr, 8));
        std::filesystem::create_directories(root);
        makeFolders(root, parentPath(path));
        if (kind == "d") {
            makeFolders(root, path);
            checkCall(::chmod(full.c_str(), bits), full);
        } else if (kind == "f") {
            writeText(full, rest, bits);
        } else if (kind == "l") {
            checkCall(::symlink(rest.c_str(), full.c_str()), full);
        } else if (kind == "h") {
            checkCall(::link((root / rest).c_str(), full.c_str()), full);
        } else if (kind == "p" || kind == "s") {
            checkCall(::mknod(full.c_str(), (kind == "p" ? S_IFIFO : S_IFSOCK) | 0600U, 0), full);
            checkCall(::chmod(full.c_str(), bits), full);
        } else if (kind == "o") {
            const auto blank = rest.find(' ');
            checkCall(::lchown(full.c_str(), static_cast<uid_t>(std::stoul(rest)), static_cast<gid_t>(std::stoul(rest.substr(blank)))), full);
        } else if (kind == "t") {
            setTime(full, std::stol(rest));
        } else {
            throw std::runtime_error("tree text: " + line);
        }
    }
}

inline std::string contentOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

/// While it lives, this process may read no more than an ordinary user: what root can always read becomes unreadable.
class AsOrdinaryUser
{
public:
    AsOrdinaryUser()
    {
        if (m_before == 0)
            checkCall(::seteuid(65534), "seteuid");
    }
    ~AsOrdinaryUser() { std::ignore = ::seteuid(m_before); }
    AsOrdinaryUser(const AsOrdinaryUser &) = delete;
    AsOrdinaryUser &operator=(const AsOrdinaryUser &) = delete;

private:
    uid_t m_before = ::geteuid();
};

/// The tree as lines like those of makeTree, in the order of a walk, owners other than 0:0 behind a mode.
inline std::string treeText(const std::filesystem::path &root)
{
    const auto folder = RootFolder::open(root);
    if (!folder)
        return folder.error().message;
    const auto tree = scanFolder(*folder, "", {});
    if (!tree)
        return tree.error().message;
    std::string text;
    for (const auto &entry : tree->entries) {
        const auto &status = entry.status;
        auto mode = std::format("{:o}", status.mode);
        if (status.uid != 0 || status.gid != 0)
            mode += std::format(":{}:{}", status.uid, status.gid);
        switch (status.kind) {
        case EntryKind::Folder: text += "d " + mode + " " + entry.path; break;
        case EntryKind::File: text += "f " + mode + " " + entry.path + " " + contentOf(root / entry.path); break;
        case EntryKind::SymbolicLink: text += "l " + entry.path + " " + entry.linkTarget; break;
        case EntryKind::Fifo: text += "p " + mode + " " + entry.path; break;
        case EntryKind::Socket: text += "s " + mode + " " + entry.path; break;
        case EntryKind::CharacterDevice: text += std::format("c {} {} {}", mode, entry.path, status.deviceNumber); break;
        case EntryKind::BlockDevice: text += std::format("b {} {} {}", mode, entry.path, status.deviceNumber); break;
        }
        text += "\n";
    }
    return text;
}

} // namespace slipway
