// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <filesystem>
#include <thread>

namespace slipway {

/// A socket that stands for an ssh agent in a container. Whoever may open it may list the agent's keys and let it sign;
/// every other request, such as adding or removing keys, is answered with a failure (draft-ietf-sshm-ssh-agent).
class AgentForward
{
public:
    /// Makes the socket and serves it until this is destroyed. Errors: agent.unreachable (path, reason) of the new socket
    static Result<AgentForward> start(std::filesystem::path agent, const std::filesystem::path &socket);

    AgentForward(AgentForward &&) noexcept = default;

private:
    explicit AgentForward(std::jthread server) : m_server(std::move(server)) {}

    std::jthread m_server;
};

/// Whether an agent can be connected to there. Error: agent.unreachable (path, reason)
Result<UniqueFd> connectToAgent(const std::filesystem::path &agent);

} // namespace slipway
