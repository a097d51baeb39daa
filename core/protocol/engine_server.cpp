// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/engine_server.h"

#include "core/protocol/line_reader.h"
#include "core/protocol/message_codec.h"
#include "core/protocol/wire_line.h"

#include <utility>
#include <variant>

namespace slipway {

namespace {

constexpr auto farewell = std::chrono::seconds(1); // for a peer that has closed its end but may still read

} // namespace

EngineServer::EngineServer(Engine &engine, int in, int out)
    : m_engine(engine), m_in(in), m_writer(out, [this] { m_over.request_stop(); })
{
}

Result<void> EngineServer::serve(std::stop_token stop)
{
    const std::stop_callback forward(stop, [this] { m_over.request_stop(); });
    auto end = listen();
    const bool broken = !end && end.error().kind != Error::Kind::Cancelled;
    if (broken)
        answerError(0, end.error());
    else if (!stop.stop_requested())
        end = {}; // the peer has closed its end, or the writer found that it is gone
    for (const auto &[id, call] : m_calls)
        call->cancel();
    m_calls.clear();
    m_writer.drain(farewell);
    return end;
}

Result<void> EngineServer::listen()
{
    LineReader reader(m_in, maximumLine, m_over.get_token());
    while (const auto line = TRY(reader.next()))
        hear(*line);
    return {};
}

void EngineServer::hear(std::string_view line)
{
    auto request = decodeRequest(line);
    if (!request)
        return answerError(salvageId(line), std::move(request).error());
    if (auto *begun = std::get_if<Start>(&request->content))
        return start(request->id, std::move(begun->call));
    const auto call = m_calls.find(request->id);
    if (call == m_calls.end())
        return; // it ended while this was on its way
    if (const auto *consumed = std::get_if<Consumed>(&request->content))
        call->second->consumed(consumed->bytes);
    else
        call->second->cancel();
}

void EngineServer::start(CallId id, Call call)
{
    std::erase_if(m_calls, [](const auto &entry) { return entry.second->ended(); });
    if (id == 0 || m_calls.contains(id)) {
        const auto number = std::to_string(id);
        const Error error = {.kind = Error::Kind::Invalid,
                             .code = "protocol.id-in-use",
                             .operands = {number},
                             .message = "a call can't have the number " + number};
        return answerError(id, error);
    }
    m_calls.emplace(id, std::make_unique<ServedCall>(id, std::move(call), m_engine, m_writer));
}

void EngineServer::answerError(CallId id, Error error)
{
    m_writer.push(encodeAnswer({.id = id, .content = ErrorAnswer{std::move(error)}}));
}

void EngineServer::refuse(int out, const Error &why)
{
    LineWriter writer(out, [] {});
    writer.push(encodeAnswer({.id = 0, .content = ErrorAnswer{why}}));
    writer.drain(farewell);
}

} // namespace slipway
