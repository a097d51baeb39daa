// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/index.h"

#include "core/base/json.h"
#include "core/oci/document_header.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr const char *attestationMark = "vnd.docker.reference.type";

bool isImage(const Descriptor &descriptor)
{
    return kindOf(descriptor.mediaType) == MediaKind::Manifest && !descriptor.annotations.contains(attestationMark);
}

} // namespace

Result<Index> Index::parse(std::string_view bytes)
{
    auto header = TRY(readDocument(bytes, MediaKind::Index));
    JsonReader reader(header.object, "an index");
    const auto manifests = reader.optionalArray("manifests");
    auto annotations = reader.optionalMap("annotations");
    TRY(reader.done());
    Index index = {.mediaType = std::move(header.mediaType),
                   .manifests = {},
                   .annotations = std::move(annotations),
                   .bytes = std::string(bytes)};
    for (const auto &manifest : manifests)
        index.manifests.push_back(
            TRY(during("reading a manifest's descriptor", Descriptor::fromJson(manifest.toObject()))));
    return index;
}

void Index::print()
{
    OrderedJson json;
    json.add("schemaVersion", std::int64_t(2));
    json.add("mediaType", mediaType);
    std::vector<OrderedJson> printed;
    for (const auto &manifest : manifests)
        printed.push_back(manifest.toOrderedJson());
    json.add("manifests", printed);
    json.addUnlessEmpty("annotations", annotations);
    bytes = indentJson(json.print());
}

const Descriptor *Index::find(const Platform &wanted) const
{
    const Descriptor *best = nullptr;
    for (const auto &manifest : manifests) {
        if (!isImage(manifest) || !manifest.platform || !wanted.accepts(*manifest.platform))
            continue;
        // A variant that runs where the best so far is wanted is older or the same.
        if (!best || !best->platform->accepts(*manifest.platform))
            best = &manifest;
    }
    if (best)
        return best;
    const auto nameless =
        std::ranges::find_if(manifests, [](const auto &entry) { return isImage(entry) && !entry.platform; });
    return nameless == manifests.end() ? nullptr : &*nameless;
}

} // namespace slipway
