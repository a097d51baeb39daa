// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/http_source.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/registry/url.h"

#include <QByteArray>
#include <QUrl>
#include <charconv>
#include <chrono>
#include <ctime>

namespace slipway {

struct HttpSource::Memory {
    FetchedFile file;
    std::string etag;
    std::string lastModified;
};

namespace {

constexpr int redirectLimit = 10;
constexpr int notModified = 304;
constexpr std::chrono::milliseconds pauseBetweenNews{50};

/// An address, and the credentials that stood in it.
struct Address {
    std::string url;
    Secret authorization = {};
};

Address addressOf(const std::string &text)
{
    QUrl url(toQt(text));
    if (url.userInfo().isEmpty())
        return {.url = text};
    const auto pair = (url.userName(QUrl::FullyDecoded) + QLatin1Char(':') + url.password(QUrl::FullyDecoded)).toUtf8();
    url.setUserInfo(QString());
    return {.url = url.toEncoded().toStdString(), .authorization = Secret("Basic " + pair.toBase64().toStdString())};
}

// RFC 9110, 5.6.7; nothing else is in use any more.
std::int64_t secondsOf(const std::string &date)
{
    std::tm time = {};
    const char *end = ::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &time);
    return end ? static_cast<std::int64_t>(::timegm(&time)) : 0;
}

std::int64_t numberOf(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Failure statusFailure(const std::string &url, int status)
{
    const auto kind = status == 404 || status == 410   ? Error::Kind::NotFound
                      : status == 401 || status == 403 ? Error::Kind::Denied
                                                       : Error::Kind::Network;
    const auto number = std::to_string(status);
    return fail(kind, "source.http-status", {url, number}, "failed to load cache key: invalid response status " + number);
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Puts a successful answer's body into a blob.
class BlobSink final : public HttpSink
{
public:
    BlobSink(BlobWriter writer, const HttpSource::Progress &progress) : m_writer(std::move(writer)), m_progress(progress) {}

    Result<void> head(const HttpHead &head) override
    {
        m_wanted = head.success();
        m_total = numberOf(head.headers.find("Content-Length"));
        return {};
    }

    Result<void> data(std::string_view bytes) override
    {
        if (!m_wanted)
            return {};
        TRY(m_writer.add(bytes));
        const auto now = std::chrono::steady_clock::now();
        if (now - m_lastTold >= pauseBetweenNews && m_writer.size() != m_total) { // the last news is commit()'s
            m_lastTold = now;
            m_progress(m_writer.size(), m_total);
        }
        return {};
    }

    std::int64_t size() const { return m_writer.size(); }
    Result<Digest> commit()
    {
        m_progress(m_writer.size(), m_writer.size());
        return m_writer.commit(nullptr);
    }

private:
    BlobWriter m_writer;
    const HttpSource::Progress &m_progress;
    bool m_wanted = false;
    std::int64_t m_total = 0;
    std::chrono::steady_clock::time_point m_lastTold = {};
};

} // namespace

HttpSource::HttpSource(HttpTransport &transport, BlobStore &blobs, std::filesystem::path memory)
    : m_transport(transport), m_blobs(blobs), m_memory(std::move(memory))
{
}

std::optional<HttpSource::Memory> HttpSource::recall(const std::string &url) const
{
    const auto text = readFile(m_memory / Digest::of(url).hex());
    const auto object = text ? parseJsonObject(*text, "a fetched file") : Failure(text.error());
    if (!object)
        return {}; // what can't be read was never fetched
    JsonReader reader(*object, "a fetched file");
    const auto digest = Digest::parse(reader.string("digest"));
    Memory memory{.file = {.digest = digest.value_or(Digest()), .size = reader.integer("size"), .mtime = reader.integer("mtime")},
                  .etag = reader.optionalString("etag"),
                  .lastModified = reader.optionalString("lastModified")};
    if (!digest || !reader.done() || !m_blobs.has(*digest))
        return {};
    return memory;
}

Result<void> HttpSource::remember(const std::string &url, const Memory &memory) const
{
    TRY(createFolders(m_memory));
    const QJsonObject object = {{QLatin1StringView("digest"), toQt(memory.file.digest.toString())},
                                {QLatin1StringView("size"), static_cast<qint64>(memory.file.size)},
                                {QLatin1StringView("mtime"), static_cast<qint64>(memory.file.mtime)},
                                {QLatin1StringView("etag"), toQt(memory.etag)},
                                {QLatin1StringView("lastModified"), toQt(memory.lastModified)}};
    return writeFile(m_memory / Digest::of(url).hex(), toCompactJson(object), Durability::AtEase);
}

Result<HttpSource::Memory> HttpSource::request(const std::string &url, const std::optional<Memory> &known,
                                               const Progress &progress, std::stop_token stop)
{
    auto address = addressOf(url);
    const auto first = TRY(Url::parse(address.url));
    HttpRequest request{.url = first.text, .authorization = address.authorization};
    if (known && !known->etag.empty())
        request.headers.add("If-None-Match", known->etag);
    else if (known && !known->lastModified.empty())
        request.headers.add("If-Modified-Since", known->lastModified);
    for (int hop = 0; hop <= redirectLimit; ++hop) {
        BlobSink sink(TRY(m_blobs.create()), progress);
        const auto head = TRY(m_transport.perform(request, sink, stop));
        if (known && head.status == notModified)
            return *known;
        if (isRedirect(head.status) && !head.headers.find("Location").empty()) {
            const auto next = TRY(TRY(Url::parse(request.url)).resolve(head.headers.find("Location")));
            if (!next.sameOrigin(first))
                request.authorization = {};
            request.url = next.text;
            continue;
        }
        if (!head.success())
            return statusFailure(first.shown(), head.status);
        Memory memory{.file = {}, .etag = std::string(head.headers.find("ETag")),
                      .lastModified = std::string(head.headers.find("Last-Modified"))};
        memory.file = {.digest = {}, .size = sink.size(), .mtime = secondsOf(memory.lastModified)};
        memory.file.digest = TRY(sink.commit());
        return memory;
    }
    return fail(Error::Kind::Network, "source.redirects", {first.shown()}, "Get \"" + first.shown() + "\": stopped after 10 redirects");
}

Result<FetchedFile> HttpSource::fetch(const std::string &url, const std::optional<Digest> &expected, const Progress &progress,
                                      std::stop_token stop)
{
    const auto known = recall(url);
    if (known && expected && known->file.digest == *expected)
        return known->file;
    const auto memory = TRY(request(url, known, progress, stop));
    TRY(remember(url, memory));
    if (expected && memory.file.digest != *expected)
        return fail(Error::Kind::Corrupt, "source.digest", {url, expected->toString(), memory.file.digest.toString()},
                    "digest mismatch " + memory.file.digest.toString() + ": " + expected->toString());
    return memory.file;
}

} // namespace slipway
