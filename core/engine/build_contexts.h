// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_reporter.h"
#include "core/engine/build_request.h"
#include "core/engine/context_source.h"
#include "core/engine/services.h"
#include "core/graph/build_graph.h"

#include <map>
#include <memory>
#include <stop_token>

namespace slipway {

/// The contexts of one build: its own and the named ones. A folder is used where it lies; what comes from a URL, a
/// repository or an archive is brought into a folder of this build's first, and goes with it.
class BuildContexts
{
public:
    BuildContexts(Services &services, BuildReporter &reporter, const BuildRequest &request)
        : m_services(services), m_reporter(reporter), m_request(request)
    {
    }

    /// Before anything else, since the Dockerfile may be in it.
    /// Errors: archive.*, those of RemoteFiles, the store's
    Result<void> openMain(std::stop_token stop);
    /// Which contexts may be opened: those that have to be fetched too, or not.
    enum class Reach { Anywhere, ThisMachine };

    /// Those that the graph reads from.
    Result<void> openNamed(const BuildGraph &graph, Reach reach, std::stop_token stop);

    ContextSource &main() { return *m_main; }
    std::map<std::string, ContextSource *> named() const;

    /// The Dockerfile's path, in the context or elsewhere. Errors: those of RootFolder
    Result<std::filesystem::path> dockerfile() const;
    /// What tells this Dockerfile from others.
    std::string dockerfileIdentity() const;
    /// SOURCE_DATE_EPOCH=context and the like: when the repository's commit was made or the URL's file changed, in
    /// seconds since 1970; nothing for a folder.
    Result<std::optional<std::int64_t>> timeOf(const std::string &name, std::stop_token stop);

private:
    struct Opened {
        std::unique_ptr<ContextSource> source;
        bool onlyFile = false;               ///< no archive, so it is the Dockerfile itself
        std::optional<RemoteFiles> remote = {};
    };

    Result<void> openNamed(const std::string &name, std::stop_token stop);
    Result<Opened> open(const std::string &name, const std::string &address, const std::filesystem::path &path, std::stop_token stop);
    Result<Opened> fetch(const std::string &title, const std::string &address, std::stop_token stop);
    Result<Opened> unpack(const std::filesystem::path &archive, std::stop_token stop);

    Services &m_services;
    BuildReporter &m_reporter;
    const BuildRequest &m_request;
    Opened m_mainContext;
    ContextSource *m_main = nullptr;
    std::map<std::string, Opened> m_named;
};

} // namespace slipway
