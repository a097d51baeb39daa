// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/curl_transport.h"

#include "core/registry/curl_transfer.h"

#include <algorithm>
#include <functional>

namespace slipway {

namespace {

using std::chrono::milliseconds;

constexpr long maxIdleConnections = 4; // of one Multi
constexpr std::size_t maxIdleMultis = 8;

// Once for the whole program, before any handle.
bool initialiseCurl()
{
    static const bool done = ::curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return done;
}

// The result of the only transfer, once it has one.
std::optional<CURLcode> finished(CURLM *multi)
{
    int left = 0;
    while (const CURLMsg *message = ::curl_multi_info_read(multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            return message->data.result;
    }
    return std::nullopt;
}

// Drives the transfer to its end; the wait is cut short by curl_multi_wakeup.
Result<CURLcode> drive(CURLM *multi, const CurlTransfer &transfer, milliseconds stallTimeout,
                       const std::stop_token &stop)
{
    while (true) {
        int running = 0;
        ::curl_multi_perform(multi, &running);
        if (stop.stop_requested())
            return Failure(cancelledError());
        if (const auto code = finished(multi))
            return *code;
        const auto left = stallTimeout - transfer.idleTime();
        if (left <= milliseconds::zero())
            return transfer.timedOut(stallTimeout);
        ::curl_multi_poll(multi, nullptr, 0, static_cast<int>(std::ranges::min(left, milliseconds(60'000)).count()),
                          nullptr);
    }
}

} // namespace

struct CurlTransport::Multi {
    std::unique_ptr<CURLM, decltype(&::curl_multi_cleanup)> handle{::curl_multi_init(), &::curl_multi_cleanup};
};

CurlTransport::CurlTransport(CurlOptions options) : m_options(std::move(options))
{
    initialiseCurl();
}

CurlTransport::~CurlTransport() = default;

std::unique_ptr<CurlTransport::Multi> CurlTransport::takeMulti()
{
    auto multi = m_idle.with([](auto &idle) {
        std::unique_ptr<Multi> last;
        if (!idle.empty()) {
            last = std::move(idle.back());
            idle.pop_back();
        }
        return last;
    });
    if (!multi) {
        multi = std::make_unique<Multi>();
        ::curl_multi_setopt(multi->handle.get(), CURLMOPT_MAXCONNECTS, maxIdleConnections);
    }
    return multi;
}

Result<HttpHead> CurlTransport::perform(const HttpRequest &request, HttpSink &sink, std::stop_token stop)
{
    const auto transfer = TRY(CurlTransfer::prepare(request, m_options, sink));
    auto multi = takeMulti();
    CURLM *const handle = multi->handle.get();
    ::curl_multi_add_handle(handle, transfer->easy());
    Result<CURLcode> code;
    {
        const std::stop_callback wake(stop, [handle] { ::curl_multi_wakeup(handle); });
        code = drive(handle, *transfer, m_options.stallTimeout, stop);
    }
    ::curl_multi_remove_handle(handle, transfer->easy());
    m_idle.with([&](auto &idle) {
        if (idle.size() < maxIdleMultis)
            idle.push_back(std::move(multi));
    });
    return transfer->outcome(TRY(std::move(code)));
}

} // namespace slipway
