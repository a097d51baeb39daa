// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/final_command.h"

#include <iterator>

namespace slipway {

Result<std::vector<std::string>> finalCommand(const ImageConfig &image, const RunRequest &request)
{
    std::vector<std::string> command;
    if (!request.entrypoint)
        command = image.entrypoint;
    else if (!request.entrypoint->empty())
        command = {*request.entrypoint};
    const bool imagesOwnCmd = request.command.empty() && !request.entrypoint;
    const auto &words = imagesOwnCmd ? image.cmd.value_or(std::vector<std::string>()) : request.command;
    std::ranges::copy(words, std::back_inserter(command));
    if (command.empty())
        return fail(Error::Kind::Invalid, "run.no-command", {request.image}, "no command specified");
    return command;
}

std::vector<std::string> finalEnvironment(const ImageConfig &image, const RunRequest &request)
{
    ImageConfig merged;
    merged.env = image.env;
    if (request.terminal && !merged.findEnv("TERM"))
        merged.setEnv("TERM", "xterm"); // as Docker names the terminal that it makes
    for (const auto &setting : request.env) {
        const auto equals = setting.find('=');
        if (equals != std::string::npos)
            merged.setEnv(std::string_view(setting).substr(0, equals), std::string_view(setting).substr(equals + 1));
    }
    return merged.env;
}

} // namespace slipway
