// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/image_import.h"

#include "core/dockerfile/document_check.h"
#include "core/dockerfile/parser.h"
#include "core/engine/image_writer.h"
#include "core/graph/planner.h"
#include "core/layer/layer_tar.h"
#include "core/layer/layer_unpacker.h"
#include "core/source/remote_files.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

namespace {

// What Docker lets a change be: instructions that only set something.
constexpr std::array<std::string_view, 11> changeInstructions = {"CMD",        "ENTRYPOINT", "ENV",  "EXPOSE", "HEALTHCHECK", "LABEL",
                                                                 "ONBUILD",    "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"};

Result<void> checkChange(const std::string &change)
{
    auto name = change.substr(0, change.find_first_of(" \t"));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (std::ranges::contains(changeInstructions, name) && !change.contains('\n'))
        return {};
    return fail(Error::Kind::Invalid, "import.change", {name}, name + " is not a valid change command");
}

/// The config that the changes come to: the same as if they stood in a Dockerfile on top of nothing.
Result<ImageConfig> configFrom(const ImportRequest &request)
{
    std::string text = "FROM scratch\n";
    for (const auto &change : request.changes) {
        TRY(checkChange(change));
        text += change + '\n';
    }
    auto parsed = parse(text);
    if (const auto error = firstError(parsed))
        return Failure(*error);
    PlanRequest wanted{.document = std::move(parsed.document)};
    if (!request.platform.empty())
        wanted.targetPlatform = TRY(Platform::parse(request.platform));
    const auto outcome = TRY(plan(wanted, {}));
    return std::get<BuildGraph>(outcome).target().config; // scratch is no base that has to be asked for
}

Result<std::unique_ptr<ByteSource>> openSource(Services &services, const std::string &source, const std::stop_token &stop)
{
    if (source == standardInput)
        return std::make_unique<FileSource>(UniqueFd(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)), source);
    if (!isRemote(source))
        return FileSource::open(source);
    const auto fetched = TRY(services.remote.http.fetch(source, {}, {}, stop));
    return FileSource::open(services.blobs.pathOf(fetched.digest));
}

/// Unpacked, with a tar of our own making that needs not be kept.
Result<CommittedSnapshot> importLayer(Services &services, const std::string &source, const std::stop_token &stop)
{
    const auto folder = TRY(services.layers.createFolder());
    auto unpacked = TRY(unpackLayer(TRY(openSource(services, source, stop)), folder.path(), LayerStack(), stop));
    auto entries = unpacked.listing.entries();
    std::erase_if(entries, [](const LayerEntry &entry) { return entry.path.empty(); });
    LayerListing listing(std::move(entries));
    DigestSink tar;
    TRY(writeLayerTar(folder.path(), listing, tar, stop));
    return services.layers.adopt(folder.path(), std::move(listing), tar.digest(), tar.size());
}

} // namespace

Result<Digest> importImage(Services &services, const ImportRequest &request, std::stop_token stop)
{
    auto config = TRY(configFrom(request));
    std::vector<ImageRef> names;
    if (!request.name.empty())
        names.push_back(TRY(ImageRef::parse(request.name)).withDefaultTag());
    const auto layer = TRY(importLayer(services, request.source, stop));
    TRY(services.layers.flush());
    const auto from = request.source == standardInput ? "-" : request.source;
    config.created = toRfc3339(services.clock.now());
    config.diffIds = {layer.diffId};
    config.history = {{.created = config.created, .comment = request.message.empty() ? "Imported from " + from : request.message}};
    auto descriptor = TRY(layerDescriptor(services, {}, layer.diffId));
    const auto image = TRY(writeImage(services, std::move(config), {std::move(descriptor)}));
    for (const auto &name : names)
        TRY(services.catalog.setName(name, image.manifest.config.digest));
    return image.manifest.config.digest;
}

} // namespace slipway
