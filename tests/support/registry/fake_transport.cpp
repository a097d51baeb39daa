// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry/fake_transport.h"

namespace slipway {

namespace {

std::string lineOf(const HttpRequest &request)
{
    return std::string(toString(request.method)) + ' ' + request.url;
}

Result<void> deliver(const FakeAnswer &answer, HttpSink &sink, bool hasBody)
{
    TRY(sink.head({answer.status, answer.headers}));
    const std::size_t half = answer.body.size() / 2;
    if (hasBody && half > 0)
        TRY(sink.data(std::string_view(answer.body).substr(0, half)));
    if (hasBody && !answer.body.empty())
        TRY(sink.data(std::string_view(answer.body).substr(half)));
    return {};
}

void waitForStop(std::stop_token stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any stopped;
    stopped.wait(lock, stop, [] { return false; });
}

} // namespace

Error brokenConnection()
{
    return {
        .kind = Error::Kind::Network, .code = "http.interrupted", .operands = {"host", "reset"}, .message = "reset"};
}

Error unreachableHost()
{
    return {.kind = Error::Kind::Network,
            .code = "http.unreachable",
            .operands = {"host", "refused"},
            .message = "refused"};
}

void FakeTransport::answer(const std::string &request, std::vector<FakeAnswer> answers)
{
    const std::lock_guard lock(m_mutex);
    m_answers[request] = {std::make_move_iterator(answers.begin()), std::make_move_iterator(answers.end())};
}

std::vector<HttpRequest> FakeTransport::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

std::vector<std::string> FakeTransport::asked() const
{
    std::vector<std::string> lines;
    for (const auto &request : requests())
        lines.push_back(lineOf(request));
    return lines;
}

FakeAnswer FakeTransport::next(const HttpRequest &request)
{
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(request);
    const auto found = m_answers.find(lineOf(request));
    if (found == m_answers.end() || found->second.empty())
        return {.status = 0, .breaksWith = unreachableHost()};
    auto answer = found->second.front();
    if (found->second.size() > 1)
        found->second.pop_front();
    return answer;
}

Result<HttpHead> FakeTransport::perform(const HttpRequest &request, HttpSink &sink, std::stop_token stop)
{
    if (stop.stop_requested())
        return Failure(cancelledError());
    const auto answer = next(request);
    if (answer.status != 0)
        TRY(deliver(answer, sink, request.method != HttpMethod::Head));
    if (answer.hangs) {
        waitForStop(stop);
        return Failure(cancelledError());
    }
    if (answer.breaksWith)
        return Failure(*answer.breaksWith);
    return HttpHead{answer.status, answer.headers};
}

} // namespace slipway
