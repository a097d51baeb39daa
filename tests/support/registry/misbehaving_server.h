// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"

#include <functional>
#include <string>
#include <thread>

namespace slipway {

/// A TCP server on a free port of this machine that says to each connection, once its request's headers are in, what
/// the test wants: also what no HTTP server would say.
class MisbehavingServer
{
public:
    enum class Then { Close, Reset, Hang };

    struct Reply {
        std::string bytes = {};
        Then then = Then::Close;
    };

    /// Gets the head of the request ("GET /v2/ HTTP/1.1\r\n…"); called on the server's thread.
    using Answer = std::function<Reply(const std::string &request)>;

    explicit MisbehavingServer(Answer answer);
    explicit MisbehavingServer(Reply always) : MisbehavingServer([always](const std::string &) { return always; }) {}
    ~MisbehavingServer();

    int port() const { return m_port; }
    /// "127.0.0.1:PORT"
    std::string domain() const { return "127.0.0.1:" + std::to_string(m_port); }

private:
    void serve(std::stop_token stop);
    void converse(UniqueFd connection, std::stop_token stop);

    Answer m_answer;
    UniqueFd m_listener;
    int m_port = 0;
    std::jthread m_thread;
};

/// A complete answer with its length.
std::string httpAnswer(int status, const std::string &body, const std::string &headers = {});

} // namespace slipway
