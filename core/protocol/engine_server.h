// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/protocol/line_writer.h"
#include "core/protocol/message.h"
#include "core/protocol/served_call.h"

#include <map>
#include <memory>
#include <stop_token>
#include <string_view>

namespace slipway {

/// The helper's side of the protocol: an engine served over two descriptors, which stay the caller's and must be used by
/// nothing else (a stray line on standard output is a broken answer; a child that inherits them outlives the goodbye).
class EngineServer
{
public:
    EngineServer(Engine &engine, int in, int out);

    /// Serves until the peer closes its end or is gone, which is success, or until a stop. Then every call that is still
    /// running is stopped, and has ended when this returns. To be called once.
    /// Errors: cancelled, protocol.line-too-long (limit), protocol.unreadable (what, reason)
    Result<void> serve(std::stop_token stop = {});

    /// Instead of serving: tells the peer why there is no engine. Every call of the peer fails with this error.
    static void refuse(int out, const Error &why);

private:
    Result<void> listen();
    void hear(std::string_view line);
    void start(CallId id, Call call);
    void answerError(CallId id, Error error);

    Engine &m_engine;
    const int m_in;
    std::stop_source m_over;
    LineWriter m_writer;
    std::map<CallId, std::unique_ptr<ServedCall>> m_calls; // ended ones stay until the next call
};

} // namespace slipway
