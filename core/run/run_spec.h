// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/capabilities.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// Something from outside in a container's file system.
struct ContainerMount {
    enum class Kind { Bind, Tmpfs };
    enum class Access { ReadOnly, ReadWrite };

    Kind kind = Kind::Bind;
    std::filesystem::path source = {};   ///< of a bind: a file or folder of the host; UTF-8
    std::string target;                  ///< in the container, absolute; made for the time of the run if it is missing
    Access access = Access::ReadOnly;
    std::int64_t size = 0;               ///< of a tmpfs, in bytes; 0: no limit
    int mode = 01777;                    ///< of a tmpfs

    bool operator==(const ContainerMount &) const = default;
};

enum class ContainerNetwork {
    None,    ///< a loopback of its own, nothing else
    Host,    ///< that of the machine
    Private, ///< its own, with outgoing access
};

enum class ContainerSecurity {
    Sandbox,  ///< capabilities as given, system call filter, parts of /proc and /sys hidden
    Insecure, ///< every capability that we have, no filter, nothing hidden
};

/// A limit of setrlimit(2).
struct ResourceLimit {
    std::string type; ///< "RLIMIT_NOFILE"
    std::uint64_t soft = 0;
    std::uint64_t hard = 0;

    bool operator==(const ResourceLimit &) const = default;
};

/// A name for /etc/hosts.
struct ExtraHost {
    std::string name;
    std::string address;

    bool operator==(const ExtraHost &) const = default;
};

/// How large a terminal is, in characters.
struct TerminalSize {
    std::uint16_t columns = 80;
    std::uint16_t rows = 24;

    bool operator==(const TerminalSize &) const = default;
};

/// A terminal for the command, beside one that somebody looks at.
struct ContainerTerminal {
    int model = -1;   ///< the terminal whose size it has
    int resized = -1; ///< can be read when that size has changed (a signalfd of SIGWINCH, an eventfd); -1: it never does

    bool operator==(const ContainerTerminal &) const = default;
};

/// A command to run in a container, and what it finds there.
struct RunSpec {
    enum class RootAccess { ReadOnly, ReadWrite };
    enum class Privilege { MayGrow, Fixed }; ///< Fixed is no_new_privs: set-user-ID programs have no effect

    std::filesystem::path root;              ///< its file system, mounted, writable, and for this run alone; UTF-8
    RootAccess rootAccess = RootAccess::ReadWrite;
    std::vector<std::string> arguments;
    std::vector<std::string> env = {};       ///< "NAME=value"; HOME is added if it is missing, nothing else is
    std::string workingDir = "/";            ///< made if it is missing
    std::string user = {};                   ///< "uid[:gid]" or names, as USER takes it; empty: root
    std::string hostname = {};               ///< empty: the beginning of the container's id
    std::vector<ContainerMount> mounts = {}; ///< in this order, after those that every container has
    ContainerNetwork network = ContainerNetwork::Private;
    std::vector<ExtraHost> extraHosts = {};
    ContainerSecurity security = ContainerSecurity::Sandbox;
    std::vector<std::string> capabilities = defaultCapabilities();
    Privilege privilege = Privilege::MayGrow;
    std::vector<ResourceLimit> limits = {};  ///< the others are ours
    std::int64_t sharedMemory = 64 << 20;    ///< bytes of /dev/shm
    int input = -1;                          ///< the descriptor that the command reads; -1: /dev/null
    std::optional<ContainerTerminal> terminal = {}; ///< then all output is standard output, and input is typed into it

    bool operator==(const RunSpec &) const = default;
};

} // namespace slipway
