// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/engine/run_request.h"
#include "core/process/line_splitter.h"
#include "core/process/process.h"
#include "core/protocol/call_inbox.h"
#include "core/protocol/line_writer.h"
#include "core/protocol/message.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace slipway {

/// One helper process, from its start to its end, and the calls that are under way to it. When it has ended, every call
/// fails with the reason; the next helper is a new link.
class HelperLink
{
public:
    /// Who hears what a call tells, on the thread that made the call.
    struct Listener {
        std::function<void(BuildEvent)> event = {};
        OutputHandler output = {};
        TransferProgress progress = {};
    };

    /// `patience`: how long the helper may take to stop what it does before it is killed.
    /// Error: engine.helper-not-started (program, reason)
    static Result<std::shared_ptr<HelperLink>> start(const std::vector<std::string> &command,
                                                     std::chrono::milliseconds patience);
    HelperLink(Process process, std::chrono::milliseconds patience);
    /// Tells the helper to end, and kills it if it does not. No call may be under way.
    ~HelperLink();
    HelperLink(const HelperLink &) = delete;
    HelperLink &operator=(const HelperLink &) = delete;

    /// It has ended or is about to: a new call needs a new link.
    bool hasEnded() const;

    /// Any thread; several at once. Errors: the engine's own; cancelled; engine.helper-died (how, last words),
    /// engine.helper-hung (seconds), protocol.* when the helper talks nonsense
    Result<CallResult> ask(Call call, const Listener &listener, const std::stop_token &stop);

private:
    struct Conversation;

    Result<CallResult> converse(Conversation &conversation, const Listener &listener, const std::stop_token &stop);
    std::optional<Result<CallResult>> deliver(Conversation &conversation, CallInbox::Item item,
                                              const Listener &listener);
    Result<CallId> open(const std::shared_ptr<CallInbox> &inbox);

    void work(Process process);
    void hear(std::string_view line);
    void keepLastWords(std::string_view bytes);
    void breakOff(Error why);
    void end(const Result<ExitStatus> &status);
    Error reasonOf(const Result<ExitStatus> &status) const;

    const std::chrono::milliseconds m_patience;
    UniqueFd m_input; // the helper's
    std::string m_lastWords; // of its standard error; the link's thread only
    std::stop_source m_kill;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<CallId, std::shared_ptr<CallInbox>> m_inboxes; // guarded by m_mutex
    CallId m_lastId = 0;                                    // guarded by m_mutex
    std::optional<Error> m_why;                             // guarded by m_mutex: we broke it off
    std::optional<Error> m_end;                             // guarded by m_mutex: it has ended

    std::optional<LineWriter> m_writer;
    std::jthread m_thread; // last: it uses the others
};

} // namespace slipway
