// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/build_agents.h"

#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>

namespace slipway {

Result<BuildAgents> BuildAgents::check(const std::vector<AgentSource> &sources)
{
    for (const auto &source : sources) {
        for (const auto &path : source.paths) {
            struct stat info = {};
            if (::stat(path.c_str(), &info) != 0) {
                auto error = systemError("agent.missing", path.string(), errno);
                error.message = "stat " + path.string() + ": " + toLowerAscii(error.operands.back());
                return Failure(std::move(error));
            }
            if (!S_ISSOCK(info.st_mode))
                return fail(Error::Kind::Unsupported, "agent.key", {path.string()},
                            path.string() + " is no agent's socket: private keys are not read, add it to an ssh-agent");
        }
    }
    return BuildAgents(sources);
}

std::optional<std::filesystem::path> BuildAgents::find(const std::string &id) const
{
    const auto source = std::ranges::find(m_sources, id, &AgentSource::id);
    return source == m_sources.end() || source->paths.empty() ? std::nullopt : std::optional(source->paths.front());
}

} // namespace slipway
