// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/blob_download.h"

#include <charconv>
#include <chrono>

namespace slipway {

namespace {

constexpr std::chrono::milliseconds pauseBetweenNews{50};

// The first byte of "bytes 100-199/200" (RFC 9110, 14.4); -1 for what is no such thing.
std::int64_t rangeBegin(std::string_view field)
{
    constexpr std::string_view unit = "bytes ";
    if (!field.starts_with(unit))
        return -1;
    field.remove_prefix(unit.size());
    std::int64_t begin = -1;
    const auto parsed = std::from_chars(field.data(), field.data() + field.size(), begin);
    return parsed.ec == std::errc() ? begin : -1;
}

class Arrival final : public HttpSink
{
public:
    Arrival(BlobStore &store, const Descriptor &blob, const std::string &host, BlobWriter writer,
            const BlobDownload::Progress &progress)
        : m_store(store), m_blob(blob), m_host(host), m_writer(std::move(writer)), m_progress(progress)
    {
    }

    std::int64_t size() const { return m_writer.size(); }

    Result<void> head(const HttpHead &head) override
    {
        if (head.status == 206 && rangeBegin(head.headers.find("Content-Range")) == size())
            return {};
        if (head.status == 206)
            return badAnswer(m_host, "another range than was asked for");
        if (size() > 0)
            m_writer = TRY(m_store.create());
        m_progress(size());
        return {};
    }

    Result<void> data(std::string_view bytes) override
    {
        if (static_cast<std::int64_t>(bytes.size()) > m_blob.size - size())
            return wrongSize("more");
        TRY(m_writer.add(bytes));
        tellNowAndThen();
        return {};
    }

    Result<void> commit()
    {
        if (size() != m_blob.size)
            return wrongSize(std::to_string(size()));
        auto digest = m_writer.commit(&m_blob);
        if (!digest && digest.error().code == "blob.mismatch")
            return digestMismatch(m_host, m_blob.digest.toString(), digest.error().operands.back());
        TRY(std::move(digest));
        return {};
    }

private:
    // The first piece at once, for whoever watches; then as often as anybody can see.
    void tellNowAndThen()
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_lastTold < pauseBetweenNews)
            return;
        m_lastTold = now;
        m_progress(size());
    }

    Failure wrongSize(const std::string &got) const
    {
        const auto digest = m_blob.digest.toString();
        const auto expected = std::to_string(m_blob.size);
        return fail(Error::Kind::Corrupt, "registry.size-mismatch", {digest, expected, got},
                    m_host + ": unexpected size of " + digest + ": got " + got + " bytes, expected " + expected);
    }

    BlobStore &m_store;
    const Descriptor &m_blob;
    const std::string &m_host;
    BlobWriter m_writer;
    const BlobDownload::Progress &m_progress;
    std::chrono::steady_clock::time_point m_lastTold = {};
};

} // namespace

Result<void> BlobDownload::run(const RetryPolicy &policy, const Progress &progress, std::stop_token stop)
{
    Arrival arrival(m_store, m_blob, m_repository.domain, TRY(m_store.create()), progress);
    Retry retry(policy, stop);
    while (true) {
        const auto before = arrival.size();
        auto fetched = m_client.blob(m_repository, m_blob.digest, before, arrival, stop);
        if (fetched)
            return arrival.commit();
        const bool isTrouble = fetched.error().kind == Error::Kind::Network;
        if (isTrouble && arrival.size() > before && arrival.size() == m_blob.size) // broken off behind the last byte
            return arrival.commit();
        if (arrival.size() > before)
            retry.succeeded();
        if (!isTrouble || !retry.next())
            return stop.stop_requested() ? Failure(cancelledError()) : fetched;
    }
}

} // namespace slipway
