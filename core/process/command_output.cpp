// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/command_output.h"

namespace slipway {

Result<CommandOutput> collectOutput(const Command &command, std::size_t limit, std::stop_token stop)
{
    auto process = TRY(Process::start(command));
    CommandOutput collected;
    bool tooMuch = false;
    const auto keep = [&](ChildStream stream, std::string_view bytes) {
        if (collected.output.size() + collected.error.size() + bytes.size() > limit) {
            tooMuch = true;
            process.kill();
        } else {
            (stream == ChildStream::Stdout ? collected.output : collected.error) += bytes;
        }
    };
    collected.status = TRY(process.wait({.output = keep}, std::move(stop)));
    if (tooMuch) {
        return fail(Error::Kind::Invalid, "process.too-much-output", {command.arguments[0], std::to_string(limit)},
                    command.arguments[0] + " wrote more than " + std::to_string(limit) + " bytes");
    }
    return collected;
}

} // namespace slipway
