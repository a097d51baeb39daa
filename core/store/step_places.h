// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <vector>

namespace slipway {

/// The file system after a step of a build, or the one that its command left when it failed, and how a process there
/// would be started.
struct StepPlace {
    std::string build;
    int number = 0;                     ///< as the build's output prints it
    std::string title = {};             ///< "[2/3] RUN make"
    bool failed = false;
    std::vector<Digest> layers = {};    ///< lowest first
    std::vector<std::string> env = {};  ///< "NAME=value"
    std::string workingDir = {};
    std::string user = {};

    bool operator==(const StepPlace &) const = default;
};

/// The places of past builds. A note keeps no layer but those of failed commands, which nothing else refers to.
/// Errors: those of SqlConnection
class StepPlaces
{
public:
    static constexpr int failedKept = 20;

    explicit StepPlaces(Database &database) : m_database(database) {}

    /// Of failed places only the last failedKept stay.
    Result<void> add(const StepPlace &place);
    /// In order of number; nothing for a build that is not there.
    Result<std::vector<StepPlace>> list(std::string_view build);
    /// What the failed commands of all builds left.
    Result<std::vector<Digest>> failedLayers();

private:
    Database &m_database;
};

} // namespace slipway
