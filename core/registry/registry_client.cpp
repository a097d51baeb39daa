// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registry_client.h"

#include "core/base/json.h"
#include "core/oci/media_type.h"
#include "core/registry/url.h"

namespace slipway {

namespace {

using Thing = RegistryQuestion::Thing;

constexpr std::size_t maxManifest = 8 << 20;  // bytes
constexpr std::size_t maxSmallBlob = 8 << 20; // bytes
constexpr std::size_t maxTagsPage = 4 << 20;  // bytes
constexpr std::size_t maxTags = 1'000'000;

HttpHeaders acceptedManifests()
{
    HttpHeaders headers;
    for (const auto type : {media::ociIndex, media::dockerManifestList, media::ociManifest, media::dockerManifest})
        headers.add("Accept", std::string(type));
    return headers;
}

RegistryRequest manifestRequest(const ImageRef &ref, HttpMethod method)
{
    return {.ref = ref,
            .thing = Thing::Manifest,
            .subject = ref.toString(),
            .method = method,
            .path = "manifests/" + (ref.digest ? ref.digest->toString() : ref.tag),
            .headers = acceptedManifests()};
}

std::optional<Digest> namedDigest(const HttpHead &head)
{
    const auto digest = Digest::parse(head.headers.find("Docker-Content-Digest"));
    return digest ? std::optional(*digest) : std::nullopt;
}

// The answer to an upload says nothing that matters.
class UploadSink final : public HttpSink
{
public:
    explicit UploadSink(const std::function<void(std::int64_t)> &sent) : m_sent(sent) {}

    Result<void> head(const HttpHead &) override { return {}; }
    Result<void> data(std::string_view) override { return {}; }
    void sent(std::int64_t bytes) override
    {
        if (m_sent)
            m_sent(bytes);
    }

private:
    const std::function<void(std::int64_t)> &m_sent;
};

// The target of a Link field with rel="next" (RFC 8288), empty if there is none.
std::string_view nextPage(const HttpHead &head)
{
    const auto link = head.headers.find("Link");
    const auto begin = link.find('<');
    const auto end = link.find('>');
    if (begin >= end || end == std::string_view::npos || !link.substr(end).contains("next"))
        return {};
    return link.substr(begin + 1, end - begin - 1);
}

} // namespace

Result<std::optional<Digest>> RegistryClient::digestOf(const ImageRef &ref, std::stop_token stop)
{
    DocumentSink none(0);
    return namedDigest(TRY(m_channel.send(manifestRequest(ref, HttpMethod::Head), none, stop)));
}

Result<ManifestDocument> RegistryClient::manifest(const ImageRef &ref, std::stop_token stop)
{
    DocumentSink document(maxManifest);
    const auto head = TRY(m_channel.send(manifestRequest(ref, HttpMethod::Get), document, stop));
    const auto digest = Digest::of(document.bytes());
    const auto expected = ref.digest ? ref.digest : namedDigest(head);
    if (expected && digest != *expected)
        return digestMismatch(ref.domain, expected->toString(), digest.toString());
    return ManifestDocument{std::string(head.mediaType()), digest, document.bytes()};
}

Result<void> RegistryClient::blob(const ImageRef &repository, const Digest &digest, std::int64_t from, HttpSink &sink,
                                  std::stop_token stop)
{
    RegistryRequest request = {
        .ref = repository, .thing = Thing::Blob, .subject = digest.toString(), .path = "blobs/" + digest.toString()};
    if (from > 0)
        request.headers.add("Range", "bytes=" + std::to_string(from) + '-');
    TRY(m_channel.send(request, sink, stop));
    return {};
}

Result<std::string> RegistryClient::smallBlob(const ImageRef &repository, const Descriptor &blob, std::stop_token stop)
{
    DocumentSink document(maxSmallBlob);
    TRY(this->blob(repository, blob.digest, 0, document, stop));
    if (const auto digest = Digest::of(document.bytes()); digest != blob.digest)
        return digestMismatch(repository.domain, blob.digest.toString(), digest.toString());
    return document.bytes();
}

Result<std::vector<std::string>> RegistryClient::tags(const ImageRef &repository, std::stop_token stop)
{
    std::vector<std::string> tags;
    RegistryRequest request = {
        .ref = repository, .thing = Thing::Manifest, .subject = repository.name(), .path = "tags/list"};
    while (true) {
        DocumentSink page(maxTagsPage);
        const auto head = TRY(m_channel.send(request, page, stop));
        JsonReader reader(TRY(asBadAnswer(repository.domain, parseJsonObject(page.bytes(), "the list of tags"))),
                          "the list of tags");
        const auto names = reader.optionalStrings("tags");
        TRY(asBadAnswer(repository.domain, reader.done()));
        tags.insert(tags.end(), names.begin(), names.end());
        const auto next = nextPage(head);
        if (next.empty() || names.empty())
            return tags;
        if (tags.size() > maxTags)
            return badAnswer(repository.domain, "a list of tags that does not end");
        // Only its query says something new, whatever host and path it names.
        request.path = "tags/list" + std::string(next.substr(std::min(next.find('?'), next.size())));
    }
}

Result<bool> RegistryClient::hasBlob(const ImageRef &repository, const Digest &digest, Access access,
                                     std::stop_token stop)
{
    DocumentSink none(0);
    const auto head = m_channel.send({.ref = repository,
                                      .thing = Thing::Blob,
                                      .subject = digest.toString(),
                                      .method = HttpMethod::Head,
                                      .path = "blobs/" + digest.toString(),
                                      .access = access},
                                     none, stop);
    if (!head && head.error().kind == Error::Kind::NotFound)
        return false;
    TRY(head);
    return true;
}

Result<UploadStart> RegistryClient::startUpload(const ImageRef &repository, const BlobMount &mount,
                                                std::stop_token stop)
{
    DocumentSink ignored(maxSmallBlob);
    RegistryRequest request = {.ref = repository,
                               .subject = repository.name(),
                               .method = HttpMethod::Post,
                               .path = "blobs/uploads/",
                               .access = Access::Push,
                               .mountFrom = mount.repository};
    if (!mount.repository.empty())
        request.path += '?' + encodeForm({{"mount", mount.digest.toString()}, {"from", mount.repository}});
    const auto head = TRY(m_channel.send(request, ignored, stop));
    UploadStart start = {.mounted = head.status == 201, .location = std::string(head.headers.find("Location"))};
    if (!start.mounted && start.location.empty())
        return badAnswer(repository.domain, "an upload without a place to go to");
    return start;
}

Result<void> RegistryClient::upload(const ImageRef &repository, const UploadStart &start, const Digest &digest,
                                    HttpBody body, const std::function<void(std::int64_t bytes)> &sent,
                                    std::stop_token stop)
{
    UploadSink sink(sent);
    RegistryRequest request = {.ref = repository,
                               .subject = digest.toString(),
                               .method = HttpMethod::Put,
                               .path = start.location + (start.location.contains('?') ? '&' : '?') +
                                       encodeForm({{"digest", digest.toString()}}),
                               .headers = {{"Content-Type", "application/octet-stream"}},
                               .body = std::move(body),
                               .access = Access::Push};
    TRY(m_channel.send(request, sink, stop));
    return {};
}

Result<void> RegistryClient::putManifest(const ImageRef &ref, const ManifestDocument &document, std::stop_token stop)
{
    DocumentSink ignored(maxSmallBlob);
    const auto name = ref.tag.empty() ? document.digest.toString() : ref.tag;
    const auto head = TRY(m_channel.send({.ref = ref,
                                          .subject = ref.toString(),
                                          .method = HttpMethod::Put,
                                          .path = "manifests/" + name,
                                          .headers = {{"Content-Type", document.mediaType}},
                                          .body = document.bytes,
                                          .access = Access::Push},
                                         ignored, stop));
    if (const auto stored = namedDigest(head); stored && *stored != document.digest)
        return digestMismatch(ref.domain, document.digest.toString(), stored->toString());
    return {};
}

} // namespace slipway
