// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/http_transport.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace slipway {

/// What a fake server says to one request.
struct FakeAnswer {
    int status = 200;
    HttpHeaders headers = {};
    std::string body = {};
    std::optional<Error> breaksWith = {}; ///< after the body, or in place of any answer if there is none
    bool hangs = false;                   ///< after the body, until a stop
};

/// An HttpTransport with scripted answers, and a log of what was asked.
class FakeTransport final : public HttpTransport
{
public:
    /// The answers to "GET https://host/path", one after the other; the last one stays.
    void answer(const std::string &request, std::vector<FakeAnswer> answers);
    void answer(const std::string &request, FakeAnswer answer)
    {
        this->answer(request, std::vector{std::move(answer)});
    }

    std::vector<HttpRequest> requests() const;
    /// "GET https://host/path" of each, in order.
    std::vector<std::string> asked() const;

    Result<HttpHead> perform(const HttpRequest &request, HttpSink &sink, std::stop_token stop) override;

private:
    FakeAnswer next(const HttpRequest &request);

    mutable std::mutex m_mutex; // guards the rest
    std::map<std::string, std::deque<FakeAnswer>> m_answers;
    std::vector<HttpRequest> m_requests;
};

Error brokenConnection(); ///< what a transport says about it
Error unreachableHost();

} // namespace slipway
