// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/base_images.h"

#include "core/engine/builtin_base.h"
#include "core/engine/image_writer.h"
#include "core/store/oci_layout_import.h"

#include <algorithm>

namespace slipway {

namespace {

// A registry that can't be reached is what the built-in base stands in for; one that says no is not.
bool isUnreachable(const Error &error)
{
    return error.kind == Error::Kind::Network;
}

} // namespace

void BaseImages::add(const BaseQuery &query, std::string display, ImageConfig config, Source source)
{
    for (const auto &diffId : config.diffIds)
        m_unpacking.try_emplace(diffId);
    m_resolved.push_back({.asked = query.asked,
                          .platform = query.platform,
                          .display = std::move(display),
                          .manifest = source.manifest.bytes.empty() ? Digest() : source.manifest.digest(),
                          .config = std::move(config)});
    m_sources.push_back(std::move(source));
}

Result<void> BaseImages::resolve(const BaseQuery &query, std::stop_token stop)
{
    if (query.asked.starts_with(OciLayoutRef::scheme))
        return resolveLayout(query, stop);
    const auto ref = TRY(ImageRef::parse(query.asked)).withDefaultTag();
    const int step = m_reporter.announce(
        {.kind = StepKind::Internal, .title = "[internal] load metadata for " + ref.toString(), .where = query.where});
    m_reporter.start(step);
    auto found = find(query, ref, stop);
    if (!found) {
        auto &error = found.error();
        if (!error.where && error.kind != Error::Kind::Cancelled)
            error.where = query.where;
        m_reporter.fail(step, error);
        return found;
    }
    m_reporter.finish(step, StepState::Done);
    return {};
}

Result<void> BaseImages::resolveLayout(const BaseQuery &query, std::stop_token stop)
{
    const int step = m_reporter.announce({.kind = StepKind::Internal, .title = "[context] OCI load from client", .where = query.where});
    return m_reporter.during(step, [&]() -> Result<void> {
        const auto ref = TRY(OciLayoutRef::parse(query.asked));
        const auto digest = TRY(importFromLayout(ref, query.platform, m_services.blobs, stop));
        auto image = TRY(readImage(m_services.blobs, digest));
        add(query, query.asked, std::move(image.config), {.manifest = std::move(image.manifest)});
        return {};
    });
}

Result<void> BaseImages::resolveHere(const BaseQuery &query)
{
    if (query.asked.starts_with(OciLayoutRef::scheme)) {
        add(query, query.asked, {}, {.known = false});
        return {};
    }
    const auto ref = TRY(ImageRef::parse(query.asked)).withDefaultTag();
    if (!m_request.pull && findInStore(query, ref))
        return {};
    if (m_request.offlineBase == OfflineBase::UseBuiltIn && findBuiltIn(query))
        return {}; // which the last build had to take: what a registry has would be here by now
    add(query, ref.toString(), {}, {.known = false});
    return {};
}

bool BaseImages::findBuiltIn(const BaseQuery &query)
{
    const auto name = ImageRef::parse(builtin_base::name);
    return name && findInStore(query, *name);
}

Result<void> BaseImages::find(const BaseQuery &query, const ImageRef &ref, std::stop_token stop)
{
    if (!m_request.pull && findInStore(query, ref))
        return {};
    auto found = findInRegistry(query, ref, stop);
    if (found || !isUnreachable(found.error()))
        return found;
    if (m_request.pull && findInStore(query, ref))
        return {}; // older than asked for, but the right image
    if (m_request.offlineBase == OfflineBase::Refuse)
        return found;
    return useBuiltIn(query, found.error());
}

bool BaseImages::findInStore(const BaseQuery &query, const ImageRef &ref)
{
    const auto record = m_services.catalog.findName(ref);
    if (!record || !*record)
        return false;
    auto image = readImage(m_services.blobs, (*record)->manifest);
    if (!image || !query.platform.accepts(image->config.platform))
        return false; // pruned away or for another machine: the registry has it
    add(query, ref.toString(), std::move(image->config), {.manifest = std::move(image->manifest)});
    return true;
}

Result<void> BaseImages::findInRegistry(const BaseQuery &query, const ImageRef &ref, std::stop_token stop)
{
    Pull pull(m_services.registry, m_services.blobs);
    auto image = pull.resolve(ref, query.platform, stop);
    if (!image) {
        auto &error = image.error();
        if (error.kind != Error::Kind::Cancelled)
            error.message = query.asked + ": failed to resolve source metadata for " + ref.toString() + ": " + error.message;
        return Failure(std::move(error));
    }
    auto display = ref.toString();
    if (!ref.digest)
        display += '@' + image->digest.toString();
    auto config = image->config;
    auto manifest = image->manifest;
    add(query, std::move(display), std::move(config), {.remote = std::move(*image), .manifest = std::move(manifest)});
    return {};
}

Result<void> BaseImages::useBuiltIn(const BaseQuery &query, const Error &reason)
{
    auto image = TRY(ensureBuiltInBase(m_services));
    m_reporter.tell(Notice{.code = "base.substituted",
                           .operands = {query.asked, std::string(builtin_base::name), reason.message},
                           .message = query.asked + " could not be reached; the built-in base " + std::string(builtin_base::name) +
                                      " is used instead",
                           .where = query.where});
    add(query, "docker.io/" + std::string(builtin_base::name), std::move(image.config),
        {.manifest = std::move(image.manifest), .fresh = image.made == ImageFiles::Made::JustNow});
    return {};
}

std::optional<Descriptor> BaseImages::blobOf(const Digest &diffId) const
{
    for (std::size_t i = 0; i < m_resolved.size(); ++i) {
        const auto &diffIds = m_resolved[i].config.diffIds;
        const auto at = std::ranges::find(diffIds, diffId);
        const auto &layers = m_sources[i].manifest.layers;
        if (at != diffIds.end() && static_cast<std::size_t>(at - diffIds.begin()) < layers.size())
            return layers[static_cast<std::size_t>(at - diffIds.begin())];
    }
    return {};
}

Result<BaseImages::Fetched> BaseImages::fetch(std::size_t base, int step, std::stop_token stop)
{
    const auto &source = m_sources[base];
    if (!source.remote)
        return source.fresh ? Fetched::JustNow : Fetched::WasThere;
    bool arrived = false;
    Pull pull(m_services.registry, m_services.blobs);
    const auto tell = [&](const BlobProgress &progress) {
        using State = BlobProgress::State;
        if (progress.state != State::Arriving && progress.state != State::Done)
            return;
        arrived = true;
        m_reporter.tell(StepStatus{.step = step,
                                   .id = progress.blob.digest.toString(),
                                   .current = progress.arrived,
                                   .total = progress.blob.size,
                                   .done = progress.state == State::Done});
    };
    TRY(pull.fetchLayers(*source.remote, tell, stop));
    TRY(m_services.catalog.put(imageRecord(m_services, m_resolved[base].config, source.manifest)));
    if (!source.remote->ref.digest)
        TRY(m_services.catalog.setName(source.remote->ref, source.manifest.config.digest));
    return arrived ? Fetched::JustNow : Fetched::WasThere;
}

Result<void> BaseImages::unpackFor(const std::vector<Digest> &layers, std::stop_token stop)
{
    std::vector<Digest> below;
    for (const auto &diffId : layers) {
        if (const auto known = m_unpacking.find(diffId); known != m_unpacking.end()) {
            const std::lock_guard lock(known->second);
            const auto blob = blobOf(diffId);
            if (!m_services.layers.has(diffId) && blob)
                TRY(during("unpacking a layer of the base image", m_services.layers.unpack(blob->digest, diffId, below, stop)));
        }
        below.push_back(diffId);
    }
    return {};
}

} // namespace slipway
