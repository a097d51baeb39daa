// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/image_load.h"

#include "core/base/json.h"
#include "core/engine/archive_contents.h"
#include "core/engine/image_archive.h"
#include "core/layer/archive_members.h"
#include "core/oci/index.h"
#include "core/oci/media_type.h"

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr int nestingLimit = 4; // an index in an index

std::string blobName(const Digest &digest)
{
    return "blobs/sha256/" + digest.hex();
}

Result<std::unique_ptr<ArchiveContents>> openContents(const fs::path &file, BlobStore &blobs, const std::stop_token &stop)
{
    std::error_code none;
    if (fs::is_directory(file, none))
        return openArchiveFolder(file, blobs);
    if (file != standardInput)
        return readArchive(TRY(FileSource::open(file)), blobs, stop);
    UniqueFd input(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
    return readArchive(std::make_unique<FileSource>(std::move(input), file.string()), blobs, stop);
}

/// Reads the images that an archive lists.
class Loading
{
public:
    Loading(Services &services, ArchiveContents &contents, std::stop_token stop)
        : m_services(services), m_contents(contents), m_stop(std::move(stop))
    {
    }

    Result<std::vector<ArchivedImage>> readAll(const fs::path &file);

private:
    Result<void> readDockerList();
    Result<ArchivedImage> readDockerImage(const QJsonObject &entry);
    Result<void> readIndex();
    Result<void> readIndexEntry(const Descriptor &entry, int depth);
    Result<ImageFiles> readManifest(const Descriptor &entry);
    std::optional<Manifest> listedManifest(const Manifest &made) const;
    void add(ArchivedImage image);

    Services &m_services;
    ArchiveContents &m_contents;
    std::stop_token m_stop;
    std::vector<ArchivedImage> m_images;
};

Result<std::vector<ArchivedImage>> Loading::readAll(const fs::path &file)
{
    if (m_contents.has("manifest.json"))
        TRY(readDockerList());
    else if (m_contents.has("index.json"))
        TRY(readIndex());
    else if (m_contents.has("repositories"))
        return fail(Error::Kind::Unsupported, "archive.too-old", {file.string()}, "invalid archive: written by a Docker before 1.10");
    if (m_images.empty())
        return fail(Error::Kind::Invalid, "archive.no-images", {file.string()}, "invalid archive: does not contain a manifest.json");
    return std::move(m_images);
}

void Loading::add(ArchivedImage image)
{
    const auto known = std::ranges::find(m_images, image.image.manifest.config.digest,
                                         [](const ArchivedImage &other) { return other.image.manifest.config.digest; });
    if (known == m_images.end())
        m_images.push_back(std::move(image));
    else
        std::ranges::move(image.names, std::back_inserter(known->names));
}

Result<void> Loading::readDockerList()
{
    for (const auto &entry : TRY(parseJsonArray(TRY(m_contents.document("manifest.json")), "manifest.json")))
        add(TRY(readDockerImage(entry.toObject())));
    return {};
}

Result<ArchivedImage> Loading::readDockerImage(const QJsonObject &entry)
{
    JsonReader reader(entry, "manifest.json");
    const auto configPath = TRY(cleanMemberPath(reader.string("Config")));
    const auto layers = reader.optionalStrings("Layers");
    const auto tags = reader.optionalStrings("RepoTags");
    TRY(reader.done());
    ArchivedImage archived;
    for (const auto &tag : tags)
        archived.names.push_back(TRY(ImageRef::parse(tag)).withDefaultTag());

    const auto config = TRY(m_contents.document(configPath));
    auto &image = archived.image;
    image.config = TRY(ImageConfig::parse(config));
    if (image.config.diffIds.size() != layers.size())
        return fail(Error::Kind::Corrupt, "archive.layer-count", {configPath, std::to_string(image.config.diffIds.size()), std::to_string(layers.size())},
                    "invalid manifest, layers length mismatch: expected " + std::to_string(image.config.diffIds.size()) + ", got " +
                        std::to_string(layers.size()));
    image.manifest.mediaType = media::ociManifest;
    image.manifest.config = {.mediaType = std::string(media::ociConfig), .digest = Digest::of(config), .size = static_cast<std::int64_t>(config.size())};
    for (const auto &layer : layers)
        image.manifest.layers.push_back(TRY(m_contents.blob(TRY(cleanMemberPath(layer)), m_stop)));
    image.manifest.print();
    if (auto listed = listedManifest(image.manifest))
        image.manifest = std::move(*listed);
    TRY(m_services.blobs.put(config));
    TRY(m_services.blobs.put(image.manifest.bytes));
    return archived;
}

/// The archive's own manifest of the same image: with it the image keeps its manifest's digest.
std::optional<Manifest> Loading::listedManifest(const Manifest &made) const
{
    const auto text = m_contents.document("index.json");
    const auto index = text ? Index::parse(*text) : Failure(text.error());
    if (!index)
        return std::nullopt;
    for (const auto &entry : index->manifests) {
        const auto bytes = m_contents.document(blobName(entry.digest));
        auto manifest = bytes ? Manifest::parse(*bytes) : Failure(bytes.error());
        if (manifest && manifest->config.digest == made.config.digest &&
            std::ranges::equal(manifest->layers, made.layers, {}, &Descriptor::digest, &Descriptor::digest))
            return std::move(*manifest);
    }
    return std::nullopt;
}

Result<void> Loading::readIndex()
{
    const auto index = TRY(Index::parse(TRY(m_contents.document("index.json"))));
    for (const auto &entry : index.manifests)
        TRY(readIndexEntry(entry, 0));
    return {};
}

/// containerd's annotation holds the whole name, the specification's whatever its writer liked: a mere tag is no name.
std::vector<ImageRef> namesOf(const Descriptor &entry)
{
    for (const auto *annotation : {"io.containerd.image.name", "org.opencontainers.image.ref.name"}) {
        const auto text = entry.annotations.find(annotation);
        if (text == entry.annotations.end() || text->second.find_first_of("/:") == std::string::npos)
            continue;
        if (const auto name = ImageRef::parse(text->second); name && !name->digest)
            return {name->withDefaultTag()};
    }
    return {};
}

Result<void> Loading::readIndexEntry(const Descriptor &entry, int depth)
{
    if (kindOf(entry.mediaType) == MediaKind::Manifest) {
        auto image = TRY(readManifest(entry));
        add({.image = std::move(image), .names = namesOf(entry)});
        return {};
    }
    if (kindOf(entry.mediaType) != MediaKind::Index || depth == nestingLimit)
        return {}; // a foreign document
    const auto nested = TRY(Index::parse(TRY(m_contents.document(blobName(entry.digest)))));
    const auto *chosen = nested.find(Platform::host());
    if (!chosen)
        return fail(Error::Kind::NotFound, "registry.no-platform", {entry.digest.toString(), Platform::host().toString()},
                    "no match for platform in manifest: not found");
    auto inner = *chosen;
    inner.annotations = entry.annotations;
    return readIndexEntry(inner, depth + 1);
}

Result<ImageFiles> Loading::readManifest(const Descriptor &entry)
{
    ImageFiles image;
    image.manifest = TRY(Manifest::parse(TRY(m_contents.document(blobName(entry.digest)))));
    const auto config = TRY(m_contents.document(blobName(image.manifest.config.digest)));
    image.config = TRY(ImageConfig::parse(config));
    const auto &layers = image.manifest.layers;
    if (image.config.diffIds.size() != layers.size())
        return fail(Error::Kind::Corrupt, "archive.layer-count",
                    {blobName(image.manifest.config.digest), std::to_string(image.config.diffIds.size()), std::to_string(layers.size())},
                    "mismatched image rootfs and manifest layers");
    for (const auto &layer : layers)
        TRY(m_contents.blob(blobName(layer.digest), m_stop));
    TRY(m_services.blobs.put(config));
    TRY(m_services.blobs.put(image.manifest.bytes));
    return image;
}

} // namespace

Result<std::vector<LoadedImage>> loadImages(Services &services, const fs::path &file, std::stop_token stop)
{
    const auto contents = TRY(openContents(file, services.blobs, stop));
    const auto images = TRY(Loading(services, *contents, stop).readAll(file));
    for (const auto &[image, names] : images)
        TRY(unpackImage(services, image, stop));
    TRY(services.layers.flush());
    std::vector<LoadedImage> loaded;
    for (const auto &[image, names] : images) {
        for (std::size_t i = 0; i < image.manifest.layers.size(); ++i)
            TRY(services.layerBlobs.put(image.config.diffIds[i], image.manifest.layers[i]));
        TRY(services.catalog.put(imageRecord(services, image.config, image.manifest), names));
        LoadedImage one{.id = image.manifest.config.digest};
        for (const auto &name : names)
            one.names.push_back(name.familiar());
        loaded.push_back(std::move(one));
    }
    return loaded;
}

} // namespace slipway
