// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_reporter.h"
#include "core/engine/build_request.h"
#include "core/engine/services.h"
#include "core/graph/plan_request.h"
#include "core/registry/pull.h"

#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace slipway {

/// The images that a build starts and copies from: found in the store, else asked of their registry, else, if that is
/// allowed, replaced by the built-in base. Layers are fetched when a stage gets to its FROM, and unpacked when something
/// runs or copies on them: a FROM whose files no step needs is a manifest and a config.
class BaseImages
{
public:
    BaseImages(Services &services, BuildReporter &reporter, const BuildRequest &request)
        : m_services(services), m_reporter(reporter), m_request(request)
    {
    }

    /// Finds out what the name means and adds it to all(). A step of its own in the build's events.
    /// Errors: registry_error.h with the query's place; base.no-busybox
    Result<void> resolve(const BaseQuery &query, std::stop_token stop);
    /// The same without asking anybody: an image that is not here stands in all() with an empty config.
    Result<void> resolveHere(const BaseQuery &query);
    bool isKnown(std::size_t base) const { return m_sources[base].known; }

    const std::vector<ResolvedBase> &all() const { return m_resolved; }
    const ImageConfig &config(std::size_t base) const { return m_resolved[base].config; }
    /// The manifest's layer, if this is one of the bases' and came from a registry.
    std::optional<Descriptor> blobOf(const Digest &diffId) const;

    enum class Fetched { WasThere, JustNow };

    /// Gets the layers' bytes into the store, telling of each as a status of `step`.
    Result<Fetched> fetch(std::size_t base, int step, std::stop_token stop);
    /// Sees to it that layers of bases among these are unpacked.
    Result<void> unpackFor(const std::vector<Digest> &layers, std::stop_token stop);

private:
    struct Source {
        std::optional<ResolvedImage> remote = {}; ///< where it came from a registry just now
        Manifest manifest = {};
        bool known = true;                        ///< what the name means was found out
        bool fresh = false;                       ///< something of it was made or fetched for this build
    };

    Result<void> resolveLayout(const BaseQuery &query, std::stop_token stop);
    Result<void> find(const BaseQuery &query, const ImageRef &ref, std::stop_token stop);
    bool findInStore(const BaseQuery &query, const ImageRef &ref);
    bool findBuiltIn(const BaseQuery &query);
    Result<void> findInRegistry(const BaseQuery &query, const ImageRef &ref, std::stop_token stop);
    Result<void> useBuiltIn(const BaseQuery &query, const Error &reason);
    void add(const BaseQuery &query, std::string display, ImageConfig config, Source source);

    Services &m_services;
    BuildReporter &m_reporter;
    const BuildRequest &m_request;
    std::vector<ResolvedBase> m_resolved;
    std::vector<Source> m_sources;           // of the same index
    std::map<Digest, std::mutex> m_unpacking; // by diff id; filled while resolving, so that threads only look up
};

} // namespace slipway
