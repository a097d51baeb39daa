// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace slipway {

/// A program to start, and what its three standard descriptors are. No other descriptor gets into the child.
struct Command {
    struct Null {};                               ///< /dev/null
    struct Inherited {};                          ///< the same as ours
    struct Pipe {};                               ///< the other end is ours: Process
    struct Given { int fd = -1; };                ///< this one, which stays open here
    struct Content { std::string bytes = {}; };   ///< a file in memory that holds these bytes

    using Input = std::variant<Null, Inherited, Pipe, Given, Content>;
    using Output = std::variant<Pipe, Inherited, Null, Given>;

    /// Whether Ctrl-C in the terminal and Process::kill reach only the child, or all of its group.
    enum class Group { Shared, Own };

    std::vector<std::string> arguments;                         ///< the first is the program; without a slash, by our $PATH
    std::optional<std::vector<std::string>> environment = {};   ///< "NAME=value"; nullopt: ours
    std::filesystem::path folder = {};                          ///< to start in; empty: ours
    Input input = Null{};
    Output output = Pipe{};
    Output error = Pipe{};
    Group group = Group::Shared;
};

} // namespace slipway
