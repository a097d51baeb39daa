// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/curl_transfer.h"

#include "core/registry/url.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace slipway {

namespace {

using std::chrono::milliseconds;

constexpr long bufferSize = 256 << 10; // bytes

void addHeader(auto &list, const std::string &line)
{
    if (auto *longer = ::curl_slist_append(list.get(), line.c_str())) {
        list.release();
        list.reset(longer);
    }
}

} // namespace

CurlTransfer::CurlTransfer(std::string host, HttpSink &sink)
    : m_easy(::curl_easy_init(), &::curl_easy_cleanup), m_headers(nullptr, &::curl_slist_free_all),
      m_host(std::move(host)), m_sink(sink)
{
}

Result<std::unique_ptr<CurlTransfer>> CurlTransfer::prepare(const HttpRequest &request, const CurlOptions &options,
                                                            HttpSink &sink)
{
    const auto url = TRY(Url::parse(request.url));
    std::unique_ptr<CurlTransfer> transfer(new CurlTransfer(url.host + ':' + url.port, sink));
    if (!transfer->m_easy)
        return transfer->failure(CURLE_OUT_OF_MEMORY);
    transfer->setAddress(request, options);
    if (isLoopback(url.host))
        ::curl_easy_setopt(transfer->easy(), CURLOPT_NOPROXY, "*");
    transfer->setHeaders(request, options);
    TRY(transfer->setBody(request));
    transfer->setCallbacks();
    return transfer;
}

void CurlTransfer::setAddress(const HttpRequest &request, const CurlOptions &options)
{
    CURL *const curl = easy();
    const bool verified = request.trust == TlsTrust::Verified;
    ::curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
    ::curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    ::curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connectTimeout.count()));
    ::curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, verified ? 1L : 0L);
    ::curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, verified ? 2L : 0L);
    if (!options.caFile.empty()) // in place of the bundle, beside the system's folder of certificates
        ::curl_easy_setopt(curl, CURLOPT_CAINFO, options.caFile.c_str());
    ::curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, bufferSize);
    ::curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, bufferSize);
    ::curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    ::curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L); // a stop does not wait for the resolver's thread
    ::curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    ::curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, m_errorText);
}

void CurlTransfer::setHeaders(const HttpRequest &request, const CurlOptions &options)
{
    for (const auto &[name, value] : request.headers)
        addHeader(m_headers, value.empty() ? name + ';' : name + ": " + value);
    if (!request.authorization.empty())
        addHeader(m_headers, "Authorization: " + request.authorization.reveal());
    addHeader(m_headers, "Expect:"); // no round trip before a body
    ::curl_easy_setopt(easy(), CURLOPT_HTTPHEADER, m_headers.get());
    ::curl_easy_setopt(easy(), CURLOPT_USERAGENT, options.userAgent.c_str());
}

Result<void> CurlTransfer::setBody(const HttpRequest &request)
{
    CURL *const curl = easy();
    if (request.method == HttpMethod::Get)
        return {};
    if (request.method == HttpMethod::Head) {
        ::curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
        return {};
    }
    std::int64_t size = 0;
    if (const auto *file = std::get_if<FileBody>(&request.body)) {
        m_bodyFile.reset(::open(file->path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!m_bodyFile.valid())
            return Failure(systemError("file.unreadable", file->path.string(), errno));
        size = file->size;
    } else {
        m_body = std::get<std::string>(request.body);
        size = static_cast<std::int64_t>(m_body.size());
    }
    ::curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    ::curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(size));
    ::curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, std::string(toString(request.method)).c_str());
    return {};
}

// C's calling conventions, with the transfer as their last argument.
void CurlTransfer::setCallbacks()
{
    CURL *const curl = easy();
    const auto set = [curl, this](CURLoption function, CURLoption data, auto *callback) {
        ::curl_easy_setopt(curl, function, callback);
        ::curl_easy_setopt(curl, data, this);
    };
    set(
        CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA, +[](char *bytes, std::size_t, std::size_t size, void *self) {
            return static_cast<CurlTransfer *>(self)->takeHeaderLine({bytes, size});
        });
    set(
        CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA, +[](char *bytes, std::size_t, std::size_t size, void *self) {
            return static_cast<CurlTransfer *>(self)->takeBytes({bytes, size});
        });
    set(
        CURLOPT_READFUNCTION, CURLOPT_READDATA, +[](char *buffer, std::size_t, std::size_t size, void *self) {
            return static_cast<CurlTransfer *>(self)->giveBytes(buffer, size);
        });
    set(
        CURLOPT_SEEKFUNCTION, CURLOPT_SEEKDATA, +[](void *self, curl_off_t offset, int origin) -> int {
            const bool done = origin == SEEK_SET && static_cast<CurlTransfer *>(self)->rewindBody(offset);
            return done ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_CANTSEEK;
        });
    set(
        CURLOPT_XFERINFOFUNCTION, CURLOPT_XFERINFODATA,
        +[](void *data, curl_off_t, curl_off_t received, curl_off_t, curl_off_t sent) -> int {
            auto *self = static_cast<CurlTransfer *>(data);
            if (std::exchange(self->m_received, received) != received)
                self->m_lastActivity = std::chrono::steady_clock::now();
            if (std::exchange(self->m_sent, sent) != sent) {
                self->m_lastActivity = std::chrono::steady_clock::now();
                self->m_sink.sent(sent);
            }
            return 0;
        });
    ::curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
}

std::size_t CurlTransfer::refuse(Error error)
{
    m_refusal = std::move(error);
    return CURL_WRITEFUNC_ERROR;
}

std::size_t CurlTransfer::takeHeaderLine(std::string_view line)
{
    m_lastActivity = std::chrono::steady_clock::now();
    const auto size = line.size();
    while (line.ends_with('\n') || line.ends_with('\r') || line.ends_with(' '))
        line.remove_suffix(1);
    if (line.starts_with("HTTP/")) {
        m_head = {};
    } else if (line.empty()) { // the end of one answer's headers
        long status = 0;
        ::curl_easy_getinfo(easy(), CURLINFO_RESPONSE_CODE, &status);
        m_head.status = static_cast<int>(status);
        if (status >= 200) {
            if (auto heard = m_sink.head(m_head); !heard)
                return refuse(std::move(heard).error());
        }
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
        const auto begin = std::min(line.find_first_not_of(" \t", colon + 1), line.size());
        m_head.headers.add(std::string(line.substr(0, colon)), std::string(line.substr(begin)));
    }
    return size;
}

std::size_t CurlTransfer::takeBytes(std::string_view bytes)
{
    if (auto heard = m_sink.data(bytes); !heard)
        return refuse(std::move(heard).error());
    m_lastActivity = std::chrono::steady_clock::now(); // a sink's own time is not the network's
    return bytes.size();
}

std::size_t CurlTransfer::giveBytes(char *buffer, std::size_t size)
{
    if (!m_bodyFile.valid()) {
        const auto count = m_body.copy(buffer, size, m_bodySent);
        m_bodySent += count;
        return count;
    }
    ssize_t count = 0;
    do {
        count = ::read(m_bodyFile.get(), buffer, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        m_refusal = systemError("file.unreadable", "the request's body", errno);
        return CURL_READFUNC_ABORT;
    }
    return static_cast<std::size_t>(count);
}

bool CurlTransfer::rewindBody(std::int64_t offset)
{
    if (m_bodyFile.valid())
        return ::lseek(m_bodyFile.get(), offset, SEEK_SET) == offset;
    m_bodySent = static_cast<std::size_t>(offset);
    return m_bodySent <= m_body.size();
}

milliseconds CurlTransfer::idleTime() const
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - m_lastActivity);
}

Failure CurlTransfer::timedOut(milliseconds after) const
{
    const auto seconds = std::to_string(std::max(after.count() + 500, 1000L) / 1000);
    return fail(Error::Kind::Network, "http.timeout", {m_host, seconds},
                m_host + ": no answer for " + seconds + " s: i/o timeout");
}

Result<HttpHead> CurlTransfer::outcome(CURLcode code)
{
    if (m_refusal)
        return Failure(std::move(*m_refusal));
    if (code != CURLE_OK)
        return failure(code);
    return std::move(m_head);
}

std::string CurlTransfer::reason(CURLcode code) const
{
    long number = 0;
    ::curl_easy_getinfo(easy(), CURLINFO_OS_ERRNO, &number);
    if (code == CURLE_COULDNT_RESOLVE_HOST)
        return "no such host";
    if (code == CURLE_COULDNT_CONNECT && number != 0)
        return std::generic_category().message(static_cast<int>(number));
    return m_errorText[0] ? m_errorText : ::curl_easy_strerror(code);
}

Failure CurlTransfer::failure(CURLcode code) const
{
    const auto because = [&](Error::Kind kind, const char *errorCode) {
        return fail(kind, errorCode, {m_host, reason(code)}, m_host + ": " + reason(code));
    };
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY:
        return because(Error::Kind::Network, "http.unreachable");
    case CURLE_OPERATION_TIMEDOUT:
        return timedOut(idleTime());
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return because(Error::Kind::Denied, "http.tls");
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
        return because(Error::Kind::Network, "http.tls-handshake");
    case CURLE_UNSUPPORTED_PROTOCOL: // no HTTP answer, or one without a status line
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_TOO_LARGE:
        return because(Error::Kind::Corrupt, "http.bad-answer");
    default: // broken off at some point, for one of many reasons
        return because(Error::Kind::Network, "http.interrupted");
    }
}

} // namespace slipway
