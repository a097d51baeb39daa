// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/image_archive.h"

#include "core/base/json.h"
#include "core/engine/archive_file.h"
#include "core/engine/image_transfer.h"
#include "core/engine/plain_layer.h"
#include "core/layer/byte_source.h"
#include "core/layer/layer_differ.h"
#include "core/layer/layer_tar.h"
#include "core/layer/layer_writer.h"
#include "core/oci/index.h"
#include "core/oci/media_type.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr const char *layoutText = R"({"imageLayoutVersion":"1.0.0"})";

std::string blobName(const Digest &digest)
{
    return "blobs/sha256/" + digest.hex();
}

/// The bytes of the member that was added last.
class MemberSink final : public ByteSink
{
public:
    explicit MemberSink(LayerWriter &writer) : m_writer(writer) {}
    Result<void> add(std::string_view bytes) override { return m_writer.addData(bytes); }

private:
    LayerWriter &m_writer;
};

/// Puts files into a tar, all of the same look, and each blob once.
class ArchiveWriter
{
public:
    explicit ArchiveWriter(ByteSink &sink) : m_writer(sink) {}

    Result<void> addFolder(const std::string &path) { return m_writer.add({.path = path, .type = EntryType::Folder, .mode = 0755}); }
    Result<void> add(const std::string &path, std::string_view text)
    {
        TRY(m_writer.add({.path = path, .mode = 0644, .size = static_cast<std::int64_t>(text.size())}));
        return m_writer.addData(text);
    }
    Result<void> addBlob(const Digest &digest, std::string_view text)
    {
        return m_added.insert(digest).second ? add(blobName(digest), text) : Result<void>();
    }
    /// `write(ByteSink &)` gives the blob's bytes.
    template <typename Write>
    Result<void> addBlob(const Descriptor &blob, Write write)
    {
        if (!m_added.insert(blob.digest).second)
            return {};
        TRY(m_writer.add({.path = blobName(blob.digest), .mode = 0644, .size = blob.size}));
        MemberSink sink(m_writer);
        return write(sink);
    }
    Result<void> finish() { return m_writer.finish(); }

private:
    LayerWriter m_writer;
    std::set<Digest> m_added;
};

Result<void> writeBlob(const BlobStore &blobs, const Digest &digest, ByteSink &sink, const std::stop_token &stop)
{
    const auto file = TRY(FileSource::open(blobs.pathOf(digest)));
    for (;;) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        const auto block = TRY(file->next());
        if (block.empty())
            return {};
        TRY(sink.add(block));
    }
}

/// The image's manifest over layers in the wanted form.
Result<Manifest> archivedManifest(Services &services, const ImageFiles &image, ArchivedLayers layers, const std::stop_token &stop)
{
    if (layers == ArchivedLayers::Packed)
        return packedManifest(services, image, stop);
    Manifest manifest{.mediaType = std::string(media::ociManifest), .config = image.manifest.config, .layers = {}};
    manifest.config.mediaType = media::ociConfig;
    for (std::size_t i = 0; i < image.config.diffIds.size(); ++i)
        manifest.layers.push_back(TRY(plainLayer(services, image.manifest.layers.at(i), image.config.diffIds[i], stop)));
    manifest.print();
    return manifest;
}

std::vector<Descriptor> indexEntries(const ArchivedImage &archived, const Manifest &manifest)
{
    Descriptor descriptor = manifest.descriptor();
    descriptor.platform = archived.image.config.platform;
    std::vector<Descriptor> entries;
    for (const auto &name : archived.names) {
        auto entry = descriptor;
        entry.annotations["io.containerd.image.name"] = name.toString();
        entry.annotations["org.opencontainers.image.ref.name"] = name.tag;
        entries.push_back(std::move(entry));
    }
    if (entries.empty())
        entries.push_back(std::move(descriptor));
    return entries;
}

// One image in Docker's own list of what is in the archive.
QJsonObject dockerEntry(const Manifest &manifest, const ArchivedImage &archived)
{
    QJsonArray tags;
    for (const auto &name : archived.names)
        tags.append(toQt(name.familiar()));
    QJsonArray layers;
    QJsonObject sources;
    for (std::size_t i = 0; i < manifest.layers.size(); ++i) {
        const auto &layer = manifest.layers[i];
        layers.append(toQt(blobName(layer.digest)));
        sources.insert(toQt(archived.image.config.diffIds.at(i).toString()), layer.toJson());
    }
    return {{QLatin1StringView("Config"), toQt(blobName(manifest.config.digest))},
            {QLatin1StringView("RepoTags"), tags},
            {QLatin1StringView("Layers"), layers},
            {QLatin1StringView("LayerSources"), sources}};
}

/// Docker's older list: from name and tag to the topmost layer.
void addRepositories(const Manifest &manifest, const ArchivedImage &archived, QJsonObject &repositories)
{
    if (manifest.layers.empty())
        return;
    for (const auto &name : archived.names) {
        const auto repository = toQt(ImageRef{name.domain, name.repository}.familiar());
        auto tags = repositories[repository].toObject();
        tags.insert(toQt(name.tag), toQt(manifest.layers.back().digest.hex()));
        repositories[repository] = tags;
    }
}

Result<void> checkLayerCount(const ImageFiles &image)
{
    if (image.manifest.layers.size() == image.config.diffIds.size())
        return {};
    const auto id = image.manifest.config.digest.toString();
    return fail(Error::Kind::Corrupt, "archive.layer-count",
                {id, std::to_string(image.config.diffIds.size()), std::to_string(image.manifest.layers.size())},
                "image " + id + ": config and manifest disagree about the number of layers");
}

} // namespace

Result<void> writeImageArchive(Services &services, const std::vector<ArchivedImage> &images, ArchiveFormat format, ArchivedLayers layers,
                               const fs::path &file, std::stop_token stop)
{
    std::vector<Manifest> manifests;
    for (const auto &[image, names] : images) {
        TRY(checkLayerCount(image));
        manifests.push_back(TRY(archivedManifest(services, image, layers, stop)));
    }
    const auto sink = TRY(ArchiveFile::create(file));
    ArchiveWriter archive(*sink);
    TRY(archive.addFolder("blobs"));
    TRY(archive.addFolder("blobs/sha256"));
    Index index{.mediaType = std::string(media::ociIndex), .manifests = {}};
    QJsonArray list;
    QJsonObject repositories;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto &manifest = manifests[i];
        const auto &image = images[i].image;
        for (std::size_t layer = 0; layer < manifest.layers.size(); ++layer) {
            TRY(archive.addBlob(manifest.layers[layer], [&](ByteSink &to) {
                return layers == ArchivedLayers::Packed ? writeBlob(services.blobs, manifest.layers[layer].digest, to, stop)
                                                        : writePlainLayer(services, image.manifest.layers[layer], image.config.diffIds[layer], to, stop);
            }));
        }
        TRY(archive.addBlob(manifest.config, [&](ByteSink &to) { return writeBlob(services.blobs, manifest.config.digest, to, stop); }));
        TRY(archive.addBlob(manifest.digest(), manifest.bytes));
        std::ranges::move(indexEntries(images[i], manifest), std::back_inserter(index.manifests));
        list.append(dockerEntry(manifest, images[i]));
        addRepositories(manifest, images[i], repositories);
    }
    index.print();
    TRY(archive.add("index.json", index.bytes));
    if (format == ArchiveFormat::Docker)
        TRY(archive.add("manifest.json", toCompactJson(list)));
    TRY(archive.add("oci-layout", layoutText));
    if (format == ArchiveFormat::Docker && !repositories.isEmpty())
        TRY(archive.add("repositories", toCompactJson(repositories)));
    TRY(archive.finish());
    return sink->finish();
}

Result<void> writeRootArchive(const fs::path &root, const fs::path &file, std::stop_token stop)
{
    const auto everything = TRY(diffFolder(root, LayerStack(), stop));
    const auto sink = TRY(ArchiveFile::create(file));
    TRY(writeLayerTar(root, everything.listing, *sink, stop));
    return sink->finish();
}

} // namespace slipway
