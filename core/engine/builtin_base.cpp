// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/builtin_base.h"

#include "core/base/file.h"
#include "core/process/command_output.h"

#include <array>
#include <cerrno>
#include <elf.h>
#include <fcntl.h>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway::builtin_base {

namespace fs = std::filesystem;

namespace {

struct TextFile {
    const char *path;
    const char *content;
    mode_t mode;
};

constexpr std::array textFiles = {
    TextFile{"etc/passwd",
             "root:x:0:0:root:/root:/bin/sh\n"
             "daemon:x:1:1:daemon:/usr/sbin:/bin/false\n"
             "bin:x:2:2:bin:/bin:/bin/false\n"
             "nobody:x:65534:65534:nobody:/home:/bin/false\n",
             0644},
    TextFile{"etc/group", "root:x:0:\ndaemon:x:1:\nbin:x:2:\nwheel:x:10:root\nusers:x:100:\nnobody:x:65534:\n", 0644},
    // Debian's busybox has neither of these two, and Dockerfiles use them: the part that matters.
    TextFile{"bin/adduser",
             "#!/bin/sh\n"
             "while [ $# -gt 1 ]; do case $1 in -u) uid=$2; shift;; -G|-g|-h|-s) shift;; esac; shift; done\n"
             "[ -n \"$uid\" ] || { uid=1000; while grep -q \":x:$uid:\" /etc/passwd; do uid=$((uid+1)); done; }\n"
             "echo \"$1:x:$uid:$uid::/home/$1:/bin/sh\" >> /etc/passwd\n"
             "echo \"$1:x:$uid:\" >> /etc/group\n"
             "mkdir -p \"/home/$1\" && chown \"$uid:$uid\" \"/home/$1\"\n",
             0755},
    TextFile{"bin/addgroup",
             "#!/bin/sh\n"
             "while [ $# -gt 1 ]; do case $1 in -g) gid=$2; shift;; esac; shift; done\n"
             "[ -n \"$gid\" ] || { gid=1000; while grep -q \":x:$gid:\" /etc/group; do gid=$((gid+1)); done; }\n"
             "echo \"$1:x:$gid:\" >> /etc/group\n",
             0755},
    TextFile{"etc/os-release", "NAME=\"Slipway built-in base\"\nID=slipway-busybox\nPRETTY_NAME=\"Slipway built-in base (busybox)\"\n", 0644},
};

struct Folder {
    const char *path;
    mode_t mode;
};

constexpr std::array folders = {
    Folder{"bin", 0755},  Folder{"dev", 0755}, Folder{"etc", 0755},  Folder{"home", 0755},    Folder{"proc", 0755}, Folder{"root", 0700},
    Folder{"run", 0755},  Folder{"sys", 0755}, Folder{"tmp", 01777}, Folder{"usr", 0755},     Folder{"usr/bin", 0755}, Folder{"var", 0755},
};

// A program without an interpreter segment needs no loader and no libraries.
bool isStatic(const std::string &program)
{
    Elf64_Ehdr header = {};
    if (program.size() < sizeof header || !program.starts_with("\x7f"
                                                               "ELF"))
        return false;
    program.copy(reinterpret_cast<char *>(&header), sizeof header);
    for (std::size_t i = 0; i < header.e_phnum; ++i) {
        Elf64_Phdr segment = {};
        const auto at = header.e_phoff + i * sizeof segment;
        if (at + sizeof segment > program.size())
            return false;
        program.copy(reinterpret_cast<char *>(&segment), sizeof segment, at);
        if (segment.p_type == PT_INTERP)
            return false;
    }
    return true;
}

Result<fs::path> findBusybox(std::string &program)
{
    for (const fs::path path : {"/usr/bin/busybox", "/bin/busybox", "/usr/sbin/busybox", "/sbin/busybox"}) {
        if (auto bytes = readFile(path); bytes && isStatic(*bytes)) {
            program = std::move(*bytes);
            return path;
        }
    }
    return fail(Error::Kind::NotFound, "base.no-busybox", {"/usr/bin/busybox"},
                "the built-in base needs the static busybox of the package busybox-static, which is not installed");
}

Result<void> writeProgram(const fs::path &path, const std::string &bytes, mode_t mode)
{
    TRY(writeFile(path, bytes, Durability::AtEase));
    if (::chmod(path.c_str(), mode) != 0)
        return Failure(systemError("file.unwritable", path.string(), errno));
    return {};
}

// Every file gets the same old time, so that the layer's digest depends on busybox alone.
void setTimes(const fs::path &folder)
{
    const std::array<timespec, 2> epoch = {};
    for (const auto &entry : fs::recursive_directory_iterator(folder))
        ::utimensat(AT_FDCWD, entry.path().c_str(), epoch.data(), AT_SYMLINK_NOFOLLOW);
    ::utimensat(AT_FDCWD, folder.c_str(), epoch.data(), 0);
}

Result<void> linkApplets(const fs::path &busybox, const fs::path &folder)
{
    const auto listed = TRY(collectOutput({.arguments = {busybox.string(), "--list"}}, 1 << 20, {}));
    std::istringstream names(listed.output);
    for (std::string name; std::getline(names, name);) {
        std::error_code none;
        if (name.empty() || fs::exists(folder / "bin" / name, none))
            continue; // busybox itself, and our own scripts
        if (::symlink("busybox", (folder / "bin" / name).c_str()) != 0)
            return Failure(systemError("file.unwritable", name, errno));
    }
    return {};
}

} // namespace

Result<void> writeFiles(const fs::path &folder)
{
    std::string program;
    const auto busybox = TRY(findBusybox(program));
    for (const auto &wanted : folders) {
        const auto path = folder / wanted.path;
        TRY(createFolders(path));
        if (::chmod(path.c_str(), wanted.mode) != 0)
            return Failure(systemError("folder.uncreatable", path.string(), errno));
    }
    for (const auto &file : textFiles)
        TRY(writeProgram(folder / file.path, file.content, file.mode));
    TRY(writeProgram(folder / "bin/busybox", program, 0755));
    TRY(linkApplets(busybox, folder));
    setTimes(folder);
    return {};
}

ImageConfig config()
{
    ImageConfig config;
    config.created = "1970-01-01T00:00:00Z";
    config.platform = Platform::host();
    config.env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"};
    config.cmd = std::vector<std::string>{"/bin/sh"};
    config.workingDir = "/";
    config.labels = {{"org.opencontainers.image.title", "Slipway built-in base"},
                     {"org.opencontainers.image.description", "The static busybox of this machine, for work without a network"}};
    return config;
}

} // namespace slipway::builtin_base
