// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/image_ref.h"

#include "core/oci/reference_grammar.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::string_view defaultDomain = "docker.io";
constexpr std::string_view legacyDomain = "index.docker.io";
constexpr std::string_view officialPrefix = "library/";
constexpr std::size_t maxRepositoryLength = 255;
constexpr std::size_t identifierLength = 64;

Failure invalid(std::string_view text, const std::string &message = "invalid reference format")
{
    return fail(Error::Kind::Invalid, "image-ref.invalid", {std::string(text)}, message);
}

Failure upperCase(std::string_view text, std::string_view name)
{
    return fail(Error::Kind::Invalid, "image-ref.upper-case", {std::string(text)},
                "invalid reference format: repository name (" + std::string(name) + ") must be lowercase");
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

// The identifier of an image, which Docker does not take as the name of one.
bool isIdentifier(std::string_view text)
{
    return text.size() == identifierLength &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Whether the part before the first slash means a registry and not a user of Docker Hub.
bool meansDomain(std::string_view text)
{
    return text == "localhost" || text.find_first_of(".:") != std::string_view::npos ||
           std::ranges::any_of(text, isUpper);
}

// Docker's short forms made whole: "redis" is "docker.io/library/redis", with tag and digest left where they are.
std::string completed(std::string_view text)
{
    const auto slash = text.find('/');
    const auto first = text.substr(0, slash);
    const bool hasDomain = slash != std::string_view::npos && meansDomain(first);
    const auto domain = hasDomain && first != legacyDomain ? first : defaultDomain;
    const auto path = hasDomain ? text.substr(slash + 1) : text;
    const bool isOfficial = domain == defaultDomain && !path.contains('/');
    return std::string(domain) + '/' + (isOfficial ? std::string(officialPrefix) : "") + std::string(path);
}

// ":3.20@sha256:…"
std::string suffixOf(const ImageRef &ref)
{
    return (ref.tag.empty() ? "" : ':' + ref.tag) + (ref.digest ? '@' + ref.digest->toString() : "");
}

} // namespace

Result<ImageRef> ImageRef::parse(std::string_view text)
{
    if (isIdentifier(text))
        return invalid(text, "invalid repository name (" + std::string(text) +
                                 "), cannot specify 64-byte hexadecimal strings");
    const auto whole = completed(text);
    const auto name = std::string_view(whole).substr(whole.find('/') + 1);
    const auto repository = name.substr(0, std::min(name.find_first_of(":@"), name.size()));
    if (std::ranges::any_of(repository, isUpper))
        return upperCase(text, repository);
    const auto parts = splitReference(whole);
    if (!parts || parts->domain.empty())
        return invalid(text);
    if (parts->path.size() > maxRepositoryLength)
        return fail(Error::Kind::Invalid, "image-ref.too-long", {std::string(text)},
                    "repository name must not be more than " + std::to_string(maxRepositoryLength) + " characters");
    ImageRef ref = {
        .domain = std::string(parts->domain), .repository = std::string(parts->path), .tag = std::string(parts->tag)};
    if (!parts->digest.empty())
        ref.digest = TRY(Digest::parse(parts->digest));
    return ref;
}

ImageRef ImageRef::withDefaultTag() const
{
    auto ref = *this;
    if (tag.empty() && !digest)
        ref.tag = "latest";
    return ref;
}

std::string ImageRef::name() const
{
    return domain + '/' + repository;
}

std::string ImageRef::toString() const
{
    return name() + suffixOf(*this);
}

std::string ImageRef::familiar() const
{
    const bool readsAsDomain = repository.contains('/') && meansDomain(repository.substr(0, repository.find('/')));
    if (domain != defaultDomain || readsAsDomain)
        return toString();
    const bool isOfficial =
        repository.starts_with(officialPrefix) && !repository.substr(officialPrefix.size()).contains('/');
    return (isOfficial ? repository.substr(officialPrefix.size()) : repository) + suffixOf(*this);
}

} // namespace slipway
