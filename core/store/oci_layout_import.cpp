// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/oci_layout_import.h"

#include "core/base/file.h"
#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t documentLimit = 16 << 20;
constexpr const char *nameAnnotation = "org.opencontainers.image.ref.name";

fs::path blobPath(const fs::path &folder, const Digest &digest)
{
    return folder / "blobs" / "sha256" / digest.hex();
}

Result<void> copyBlob(const fs::path &folder, const Descriptor &blob, BlobStore &blobs, const std::stop_token &stop)
{
    if (blobs.has(blob.digest))
        return {};
    const auto path = blobPath(folder, blob.digest);
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid())
        return Failure(systemError("file.unreadable", path.string(), errno));
    auto writer = TRY(blobs.create());
    std::vector<char> buffer(1 << 20);
    for (;;) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        const auto count = ::read(file.get(), buffer.data(), buffer.size());
        if (count < 0)
            return Failure(systemError("file.unreadable", path.string(), errno));
        if (count == 0)
            break;
        TRY(writer.add({buffer.data(), static_cast<std::size_t>(count)}));
    }
    TRY(writer.commit(&blob));
    return {};
}

// By digest, by name (whole, or what stands behind the colon), or the only one there is.
const Descriptor *entryFor(const Index &index, const OciLayoutRef &ref)
{
    const auto &entries = index.manifests;
    const auto found = std::ranges::find_if(entries, [&](const Descriptor &entry) {
        if (!ref.digest.empty())
            return entry.digest.toString() == ref.digest;
        const auto name = entry.annotations.find(nameAnnotation);
        const auto tag = ref.tag.empty() ? std::string("latest") : ref.tag;
        return name != entry.annotations.end() && (name->second == tag || name->second.ends_with(':' + tag));
    });
    if (found != entries.end())
        return &*found;
    return entries.size() == 1 && ref.digest.empty() && ref.tag.empty() ? &entries.front() : nullptr;
}

} // namespace

Result<Digest> importFromLayout(const OciLayoutRef &ref, const Platform &platform, BlobStore &blobs, std::stop_token stop)
{
    const fs::path folder = ref.folder;
    auto text = readFile(folder / "index.json", documentLimit);
    if (!text)
        return fail(Error::Kind::NotFound, "oci-layout.missing", {ref.folder, text.error().message},
                    "invalid OCI layout " + ref.folder + ": " + text.error().message);
    auto index = TRY(Index::parse(*text));
    const auto *entry = entryFor(index, ref);
    std::optional<Descriptor> chosen = entry ? std::optional(*entry) : std::nullopt;
    if (!chosen && !ref.digest.empty()) // it may be meant directly, without standing in the index
        chosen = Descriptor{.mediaType = {}, .digest = TRY(Digest::parse(ref.digest))};
    if (!chosen)
        return fail(Error::Kind::NotFound, "oci-layout.no-image", {ref.folder, ref.tag},
                    "could not find reference \"" + ref.tag + "\" in OCI layout " + ref.folder);
    auto bytes = TRY(readFile(blobPath(folder, chosen->digest), documentLimit));
    if (auto nested = Index::parse(bytes); nested && (kindOf(chosen->mediaType) == MediaKind::Index || !Manifest::parse(bytes))) {
        const auto *inner = nested->find(platform);
        if (!inner)
            return fail(Error::Kind::NotFound, "registry.no-platform", {ref.folder, platform.toString()},
                        ref.folder + ": no match for platform in manifest: not found");
        chosen = *inner;
        bytes = TRY(readFile(blobPath(folder, chosen->digest), documentLimit));
    }
    const auto manifest = TRY(Manifest::parse(bytes));
    TRY(copyBlob(folder, manifest.config, blobs, stop));
    for (const auto &layer : manifest.layers)
        TRY(copyBlob(folder, layer, blobs, stop));
    chosen->size = static_cast<std::int64_t>(bytes.size());
    TRY(copyBlob(folder, *chosen, blobs, stop));
    return chosen->digest;
}

} // namespace slipway
