// SPDX-License-Identifier: GPL-3.0-or-later
// A helper process whose engine does as it is told, for the tests that kill it.
#include "core/protocol/engine_server.h"
#include "scripted_engine.h"

#include <string_view>

int main(int argc, char **argv)
{
    using namespace slipway;
    if (argc > 1 && argv[1] == std::string_view("refuse")) {
        EngineServer::refuse(STDOUT_FILENO, {.kind = Error::Kind::Denied,
                                             .code = "namespace.denied",
                                             .operands = {"/proc/sys"},
                                             .message = "user namespaces are switched off"});
        return 1;
    }
    ScriptedEngine engine;
    return EngineServer(engine, STDIN_FILENO, STDOUT_FILENO).serve() ? 0 : 1;
}
