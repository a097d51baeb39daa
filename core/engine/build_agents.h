// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/build_request.h"

#include <optional>

namespace slipway {

/// The ssh agents that one build may ask to sign.
class BuildAgents
{
public:
    /// Sees to it that there is a socket for each. Errors: agent.missing (path, reason); agent.key (path) for a private
    /// key, which is only used by an agent that has it
    static Result<BuildAgents> check(const std::vector<AgentSource> &sources);

    /// The agent's socket; nothing where none has that id.
    std::optional<std::filesystem::path> find(const std::string &id) const;

private:
    explicit BuildAgents(std::vector<AgentSource> sources) : m_sources(std::move(sources)) {}

    std::vector<AgentSource> m_sources;
};

} // namespace slipway
