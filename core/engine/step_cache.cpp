// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/step_cache.h"

#include "core/base/json.h"
#include "core/engine/cache_explanation.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::size_t manifestLimit = 256 << 20;

std::string print(const CacheKey &key)
{
    QJsonArray parts;
    for (const auto &part : key.parts)
        parts.append(QJsonArray{toQt(part.name), toQt(part.value)});
    return toCompactJson(parts);
}

CacheKey parseKey(const std::string &text)
{
    CacheKey key;
    if (const auto parts = parseJsonArray(text, "a cache key")) {
        for (const auto &part : *parts)
            key.add(fromQt(part[0].toString()), fromQt(part[1].toString()));
    }
    return key; // what can't be read explains nothing
}

// What a step is by itself: neither what it builds on nor whose files it reads.
CacheKey ownParts(CacheKey key)
{
    std::erase_if(key.parts, [](const CacheKey::Part &part) {
        return part.name == "parent" || part.name == "base" || part.name == "files";
    });
    return key;
}

} // namespace

bool isCacheOff(const BuildRequest &request, const Vertex &vertex)
{
    return request.cache == CacheUse::Ignore || std::ranges::contains(request.noCacheStages, vertex.stageName);
}

Result<CacheVerdict> StepCache::explain(const CacheKey &key, const std::string &place, const FileManifest *files)
{
    const auto before = TRY(m_cache.partsAt(place));
    if (!before)
        return CacheVerdict{.reason = CacheVerdict::Reason::FirstBuild};
    const auto filesDigest = files ? Digest::of(files->print()).toString() : std::string();
    return explainMiss(parseKey(*before), key, [&](const std::string &digest) -> std::optional<FileManifest> {
        if (files && digest == filesDigest)
            return *files;
        const auto parsed = Digest::parse(digest);
        const auto bytes = parsed ? m_blobs.read(*parsed, manifestLimit) : Failure(parsed.error());
        auto manifest = bytes ? FileManifest::parse(*bytes) : Failure(bytes.error());
        return manifest ? std::optional(std::move(*manifest)) : std::nullopt;
    });
}

Result<CacheVerdict> StepCache::explainOwn(const CacheKey &key, const std::string &place)
{
    const auto before = TRY(m_cache.partsAt(place));
    if (!before)
        return CacheVerdict{.reason = CacheVerdict::Reason::FirstBuild};
    auto verdict = explainMiss(ownParts(parseKey(*before)), ownParts(key), {});
    if (verdict.reason == CacheVerdict::Reason::Collected) // nothing is different
        verdict.reason = CacheVerdict::Reason::Undecided;
    return verdict;
}

Result<StepCache::LookUp> StepCache::look(const CacheKey &key, const std::string &place, const FileManifest *files)
{
    auto found = TRY(m_cache.find(key.digest()));
    if (!found)
        return LookUp{.verdict = TRY(explain(key, place, files))};
    if (!m_layers.has(found->diffId))
        return LookUp{.verdict = {.reason = CacheVerdict::Reason::Collected}};
    return LookUp{.hit = std::move(found), .verdict = {.reason = CacheVerdict::Reason::Hit}};
}

Result<StepCache::LookUp> StepCache::find(const CacheKey &key, const std::string &place, CacheUse use)
{
    if (use == CacheUse::Ignore)
        return LookUp{.verdict = {.reason = CacheVerdict::Reason::AskedFor}};
    auto found = TRY(look(key, place));
    if (found.hit)
        TRY(m_cache.rememberPlace(place, print(key)));
    else if (found.verdict.reason == CacheVerdict::Reason::Collected)
        TRY(m_cache.forget(key.digest()));
    return found;
}

Result<void> StepCache::remember(const CacheKey &key, const std::string &place, const CachedResult &result)
{
    TRY(m_cache.remember(key.digest(), result));
    return m_cache.rememberPlace(place, print(key), result.took);
}

Result<std::string> StepCache::keep(const FileManifest &manifest)
{
    const auto text = manifest.print();
    const auto digest = Digest::of(text);
    if (!m_blobs.has(digest))
        TRY(m_blobs.put(text));
    return digest.toString();
}

} // namespace slipway
