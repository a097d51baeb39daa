// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_request.h"
#include "core/engine/cache_verdict.h"
#include "core/files/file_manifest.h"
#include "core/graph/build_graph.h"
#include "core/graph/cache_key.h"
#include "core/layer/layer_store.h"
#include "core/store/build_cache.h"

#include <optional>
#include <string>

namespace slipway {

/// Whether this step is to be done again whatever is in the cache.
bool isCacheOff(const BuildRequest &request, const Vertex &vertex);

/// The build cache as one build's steps see it: a hit is a result whose layer is there, and a miss comes with its reason.
class StepCache
{
public:
    StepCache(BuildCache &cache, BlobStore &blobs, LayerStore &layers, std::string dockerfile)
        : m_cache(cache), m_blobs(blobs), m_layers(layers), m_dockerfile(std::move(dockerfile))
    {
    }

    /// Which Dockerfile the places are in.
    const std::string &dockerfile() const { return m_dockerfile; }

    struct LookUp {
        std::optional<CachedResult> hit = {};
        CacheVerdict verdict = {};
    };

    /// Looks, and changes nothing. `files`: what the key's part "files" stands for, where it was not kept.
    Result<LookUp> look(const CacheKey &key, const std::string &place, const FileManifest *files = nullptr);
    /// Looks, and keeps account of what was found.
    Result<LookUp> find(const CacheKey &key, const std::string &place, CacheUse use);
    /// What is new of the step by itself, whatever it builds on: Undecided where that is nothing.
    Result<CacheVerdict> explainOwn(const CacheKey &key, const std::string &place);
    Result<void> remember(const CacheKey &key, const std::string &place, const CachedResult &result);
    /// How long the step at this place took when it was last carried out.
    Result<std::optional<Duration>> tookAt(const std::string &place) { return m_cache.tookAt(place); }

    /// Stores what a COPY's files were, so that the next miss can name the one that changed; the key's part "files".
    Result<std::string> keep(const FileManifest &manifest);

    /// The part "files" of files that come from layers, found out by `read` at most once for the same question.
    template <typename Read>
    Result<std::string> filesFor(const Digest &question, Read &&read)
    {
        if (const auto known = TRY(m_cache.filesFor(question)))
            return *known;
        auto files = TRY(keep(TRY(read())));
        TRY(m_cache.rememberFiles(question, files));
        return files;
    }

private:
    Result<CacheVerdict> explain(const CacheKey &key, const std::string &place, const FileManifest *files);

    BuildCache &m_cache;
    BlobStore &m_blobs;
    LayerStore &m_layers;
    std::string m_dockerfile;
};

} // namespace slipway
