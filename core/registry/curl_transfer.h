// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"
#include "core/registry/curl_transport.h"

#include <curl/curl.h>
#include <optional>

namespace slipway {

/// One request on its way through libcurl. It is what curl's callbacks point to, so it stays where it is.
class CurlTransfer
{
public:
    /// `sink` and `options` have to outlive it. Errors: http.bad-url, file.unreadable for the body
    static Result<std::unique_ptr<CurlTransfer>> prepare(const HttpRequest &request, const CurlOptions &options,
                                                         HttpSink &sink);
    CurlTransfer(const CurlTransfer &) = delete;

    CURL *easy() const { return m_easy.get(); }
    /// Since the last byte in either direction.
    std::chrono::milliseconds idleTime() const;
    Failure timedOut(std::chrono::milliseconds after) const;
    /// What the finished transfer came to.
    Result<HttpHead> outcome(CURLcode code);

private:
    using Time = std::chrono::steady_clock::time_point;

    CurlTransfer(std::string host, HttpSink &sink);

    void setAddress(const HttpRequest &request, const CurlOptions &options);
    void setHeaders(const HttpRequest &request, const CurlOptions &options);
    Result<void> setBody(const HttpRequest &request);
    void setCallbacks();
    std::size_t refuse(Error error);
    std::size_t takeHeaderLine(std::string_view line);
    std::size_t takeBytes(std::string_view bytes);
    std::size_t giveBytes(char *buffer, std::size_t size);
    bool rewindBody(std::int64_t offset);
    std::string reason(CURLcode code) const;
    Failure failure(CURLcode code) const;

    std::unique_ptr<CURL, decltype(&::curl_easy_cleanup)> m_easy;
    std::unique_ptr<curl_slist, decltype(&::curl_slist_free_all)> m_headers;
    std::string m_host; // as people know it, with its port
    HttpSink &m_sink;
    HttpHead m_head;
    std::optional<Error> m_refusal; // by the sink or the body's file, which ended the transfer
    std::string m_body;
    std::size_t m_bodySent = 0;
    UniqueFd m_bodyFile;
    Time m_lastActivity = std::chrono::steady_clock::now();
    curl_off_t m_received = 0; // bytes, when last looked at
    curl_off_t m_sent = 0;
    char m_errorText[CURL_ERROR_SIZE] = {};
};

} // namespace slipway
