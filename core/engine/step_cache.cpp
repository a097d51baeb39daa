// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/step_cache.h"

#include "core/base/json.h"
#include "core/engine/cache_explanation.h"

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

} // namespace

Result<CacheVerdict> StepCache::explain(const CacheKey &key, const std::string &place)
{
    const auto before = TRY(m_cache.partsAt(place));
    if (!before)
        return CacheVerdict{.reason = CacheVerdict::Reason::FirstBuild};
    return explainMiss(parseKey(*before), key, [this](const std::string &digest) -> std::optional<FileManifest> {
        const auto parsed = Digest::parse(digest);
        const auto bytes = parsed ? m_blobs.read(*parsed, manifestLimit) : Failure(parsed.error());
        auto manifest = bytes ? FileManifest::parse(*bytes) : Failure(bytes.error());
        return manifest ? std::optional(std::move(*manifest)) : std::nullopt;
    });
}

Result<StepCache::LookUp> StepCache::find(const CacheKey &key, const std::string &place, CacheUse use)
{
    if (use == CacheUse::Ignore)
        return LookUp{.verdict = {.reason = CacheVerdict::Reason::AskedFor}};
    const auto digest = key.digest();
    auto found = TRY(m_cache.find(digest));
    if (found && !m_layers.has(found->diffId)) {
        TRY(m_cache.forget(digest));
        return LookUp{.verdict = {.reason = CacheVerdict::Reason::Collected}};
    }
    if (!found)
        return LookUp{.verdict = TRY(explain(key, place))};
    TRY(m_cache.rememberPlace(place, print(key)));
    return LookUp{.hit = std::move(found), .verdict = {.reason = CacheVerdict::Reason::Hit}};
}

Result<void> StepCache::remember(const CacheKey &key, const std::string &place, const CachedResult &result)
{
    TRY(m_cache.remember(key.digest(), result));
    return m_cache.rememberPlace(place, print(key));
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
