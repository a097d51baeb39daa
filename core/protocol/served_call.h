// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/protocol/line_writer.h"
#include "core/protocol/message.h"
#include "core/protocol/send_window.h"

#include <atomic>
#include <cstdint>
#include <stop_token>
#include <string_view>
#include <thread>

namespace slipway {

/// One call that the helper works on, on a thread of its own. What the engine tells goes to the peer at once, as long as
/// the peer keeps up. Destroying it stops the call and waits for its end.
class ServedCall final : private EventSink
{
public:
    ServedCall(CallId id, Call call, Engine &engine, LineWriter &writer);
    ~ServedCall() override { cancel(); }

    void cancel() { m_stop.request_stop(); }
    void consumed(std::uint64_t bytes) { m_window.consumed(bytes); }
    /// Its last answer is on its way; nothing comes after it.
    bool ended() const { return m_ended; }

private:
    void post(BuildEvent event) override;
    void writeOutput(OutputStream stream, std::string_view bytes);
    void send(const Answer &answer);

    void work(const Call &call);
    Result<CallResult> perform(const Call &call);
    void finish(Result<CallResult> result);

    const CallId m_id;
    Engine &m_engine;
    LineWriter &m_writer;
    SendWindow m_window;
    std::stop_source m_stop;
    std::atomic<bool> m_ended = false;
    std::jthread m_thread; // last: it uses the others
};

} // namespace slipway
