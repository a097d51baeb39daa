// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/helper_link.h"

#include "core/base/file.h"
#include "core/protocol/message_codec.h"
#include "core/protocol/pipe_signal.h"
#include "core/protocol/wire_line.h"

#include <algorithm>
#include <unistd.h>
#include <utility>
#include <variant>

namespace slipway {

namespace {

constexpr std::uint64_t consumedStep = 256 << 10; // a quarter of what the helper may have under way
constexpr std::size_t lastWordsSize = 4 << 10;    // bytes of its standard error that are kept for the error

std::string_view lastLine(std::string_view text)
{
    const auto end = text.find_last_not_of(" \n\r\t");
    text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    return text.substr(text.find_last_of('\n') + 1);
}

} // namespace

/// One call as its own thread sees it.
struct HelperLink::Conversation {
    CallId id = 0;
    CallInbox &inbox;
    std::uint64_t consumed = 0; // and not told yet
};

Result<std::shared_ptr<HelperLink>> HelperLink::start(const std::vector<std::string> &command,
                                                      std::chrono::milliseconds patience)
{
    auto process = Process::start({.arguments = command,
                                   .input = Command::Pipe{},
                                   .output = Command::Pipe{},
                                   .error = Command::Pipe{},
                                   .group = Command::Group::Own});
    if (process)
        return std::make_shared<HelperLink>(*std::move(process), patience);
    const auto &reason = process.error().message;
    return fail(process.error().kind, "engine.helper-not-started", {command[0], reason},
                "the build helper can't be started: " + reason);
}

HelperLink::HelperLink(Process process, std::chrono::milliseconds patience)
    : m_patience(patience), m_input(process.takeInput())
{
    m_writer.emplace(m_input.get(), [] {}); // that the helper is gone, the other thread sees too
    m_thread = std::jthread([this, child = std::move(process)]() mutable { work(std::move(child)); });
}

HelperLink::~HelperLink()
{
    m_writer.reset();
    m_input.reset();
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, m_patience, [this] { return m_end.has_value(); });
    }
    m_kill.request_stop();
}

bool HelperLink::hasEnded() const
{
    const std::lock_guard lock(m_mutex);
    return m_end || m_why;
}

Result<CallId> HelperLink::open(const std::shared_ptr<CallInbox> &inbox)
{
    const std::lock_guard lock(m_mutex);
    if (m_end)
        return Failure(*m_end);
    m_inboxes.emplace(++m_lastId, inbox);
    return m_lastId;
}

Result<CallResult> HelperLink::ask(Call call, const Listener &listener, const std::stop_token &stop)
{
    const auto inbox = std::make_shared<CallInbox>();
    const auto id = TRY(open(inbox));
    Conversation conversation = {.id = id, .inbox = *inbox};
    const auto line = encodeRequest({.id = id, .content = Start{std::move(call)}});
    Result<CallResult> result = Failure(lineTooLong(maximumLine));
    if (line.size() <= maximumLine) {
        m_writer->push(line);
        result = converse(conversation, listener, stop);
    }
    const std::lock_guard lock(m_mutex);
    m_inboxes.erase(id);
    return result;
}

Result<CallResult> HelperLink::converse(Conversation &conversation, const Listener &listener,
                                        const std::stop_token &stop)
{
    while (auto item = conversation.inbox.take(stop)) {
        if (auto result = deliver(conversation, *std::move(item), listener))
            return *std::move(result);
    }
    m_writer->push(encodeRequest({.id = conversation.id, .content = Cancel{}}));
    const auto deadline = std::chrono::steady_clock::now() + m_patience;
    while (auto item = conversation.inbox.take(deadline)) {
        auto result = deliver(conversation, *std::move(item), listener);
        if (result && !*result && hasEnded())
            return Failure(cancelledError()); // that it died over it matters no more
        if (result)
            return *std::move(result);
    }
    const auto seconds = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(m_patience).count());
    breakOff({.kind = Error::Kind::Internal,
              .code = "engine.helper-hung",
              .operands = {seconds},
              .message = "the build helper did not stop within " + seconds + " seconds and was killed"});
    return Failure(cancelledError());
}

std::optional<Result<CallResult>> HelperLink::deliver(Conversation &conversation, CallInbox::Item item,
                                                      const Listener &listener)
{
    if (auto *result = std::get_if<ResultAnswer>(&item.answer.content))
        return std::move(result->result);
    if (auto *error = std::get_if<ErrorAnswer>(&item.answer.content))
        return Failure(std::move(error->error));
    if (auto *event = std::get_if<EventAnswer>(&item.answer.content); event && listener.event)
        listener.event(std::move(event->event));
    if (const auto *output = std::get_if<OutputAnswer>(&item.answer.content); output && listener.output)
        listener.output(output->stream, output->bytes);
    if (const auto *news = std::get_if<ProgressAnswer>(&item.answer.content); news && listener.progress)
        listener.progress(news->progress);
    conversation.consumed += item.bytes;
    if (conversation.consumed >= consumedStep) {
        const auto bytes = std::exchange(conversation.consumed, 0);
        m_writer->push(encodeRequest({.id = conversation.id, .content = Consumed{bytes}}));
    }
    return std::nullopt;
}

void HelperLink::work(Process process)
{
    blockPipeSignal(); // our standard error may be a pipe too
    LineSplitter lines(maximumLine, [this](std::string_view line) { hear(line); });
    const auto listen = [&](ChildStream stream, std::string_view bytes) {
        if (stream == ChildStream::Stdout)
            lines.add(bytes);
        else
            keepLastWords(bytes);
    };
    end(process.wait({.output = listen}, m_kill.get_token()));
}

void HelperLink::hear(std::string_view line)
{
    auto answer = decodeAnswer(line);
    if (!answer)
        return breakOff(std::move(answer).error());
    if (auto *error = std::get_if<ErrorAnswer>(&answer->content); error && answer->id == 0)
        return breakOff(std::move(error->error));
    const std::lock_guard lock(m_mutex);
    const auto inbox = m_inboxes.find(answer->id);
    if (inbox != m_inboxes.end()) // else its caller has given up
        inbox->second->put({.answer = *std::move(answer), .bytes = line.size()});
}

void HelperLink::keepLastWords(std::string_view bytes)
{
    // Who looks at our diagnostics wants the helper's among them; that nobody does is no failure.
    std::ignore = writeAll(STDERR_FILENO, bytes, "standard error");
    m_lastWords += bytes;
    m_lastWords.erase(0, m_lastWords.size() - std::min(m_lastWords.size(), lastWordsSize));
}

void HelperLink::breakOff(Error why)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_why)
            m_why = std::move(why);
    }
    m_kill.request_stop();
}

Error HelperLink::reasonOf(const Result<ExitStatus> &status) const
{
    if (!status)
        return status.error();
    const auto how = status->signal != 0 ? "signal " + std::to_string(status->signal)
                                         : "exit status " + std::to_string(status->code);
    const std::string words(lastLine(m_lastWords));
    return {.kind = Error::Kind::Internal,
            .code = "engine.helper-died",
            .operands = {how, words},
            .message = "the build helper ended unexpectedly (" + how + ")" + (words.empty() ? "" : ": " + words)};
}

void HelperLink::end(const Result<ExitStatus> &status)
{
    const auto reason = reasonOf(status);
    {
        const std::lock_guard lock(m_mutex);
        m_end = m_why.value_or(reason);
        for (const auto &[id, inbox] : m_inboxes)
            inbox->put({.answer = {.id = id, .content = ErrorAnswer{*m_end}}});
    }
    m_changed.notify_all();
}

} // namespace slipway
