// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/image_archive.h"

#include "core/base/json.h"
#include "core/engine/image_transfer.h"
#include "core/layer/layer_differ.h"
#include "core/layer/layer_tar.h"
#include "core/layer/layer_writer.h"
#include "core/oci/index.h"
#include "core/oci/media_type.h"

#include <fcntl.h>
#include <set>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr const char *layoutText = R"({"imageLayoutVersion":"1.0.0"})";

std::string blobName(const Digest &digest)
{
    return "blobs/sha256/" + digest.hex();
}

// Beside a file of that name there is no half of one; what is no file (a pipe, a terminal) is written as it comes.
Result<UniqueFd> openArchive(const fs::path &file)
{
    UniqueFd fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!fd.valid())
        return Failure(systemError("file.unwritable", file.string(), errno));
    return fd;
}

/// Puts files into a tar, all of the same look.
class ArchiveWriter
{
public:
    ArchiveWriter(ByteSink &sink, std::stop_token stop) : m_writer(sink), m_stop(std::move(stop)) {}

    Result<void> addFolder(const std::string &path) { return m_writer.add({.path = path, .type = EntryType::Folder, .mode = 0755}); }
    Result<void> add(const std::string &path, std::string_view text)
    {
        TRY(m_writer.add({.path = path, .mode = 0644, .size = static_cast<std::int64_t>(text.size())}));
        return m_writer.addData(text);
    }
    Result<void> add(const BlobStore &blobs, const Descriptor &blob);
    Result<void> finish() { return m_writer.finish(); }

private:
    LayerWriter m_writer;
    std::stop_token m_stop;
    std::set<Digest> m_added;
};

Result<void> ArchiveWriter::add(const BlobStore &blobs, const Descriptor &blob)
{
    if (!m_added.insert(blob.digest).second)
        return {};
    const auto path = blobs.pathOf(blob.digest);
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid())
        return Failure(systemError("file.unreadable", path.string(), errno));
    TRY(m_writer.add({.path = blobName(blob.digest), .mode = 0644, .size = blob.size}));
    std::vector<char> buffer(1 << 20);
    for (;;) {
        if (m_stop.stop_requested())
            return Failure(cancelledError());
        const auto count = ::read(file.get(), buffer.data(), buffer.size());
        if (count < 0)
            return Failure(systemError("file.unreadable", path.string(), errno));
        if (count == 0)
            return {};
        TRY(m_writer.addData({buffer.data(), static_cast<std::size_t>(count)}));
    }
}

std::string indexOf(const Descriptor &manifest, const std::vector<ImageRef> &names)
{
    Index index{.mediaType = std::string(media::ociIndex), .manifests = {}};
    for (const auto &name : names) {
        auto entry = manifest;
        entry.annotations["io.containerd.image.name"] = name.toString();
        entry.annotations["org.opencontainers.image.ref.name"] = name.tag;
        index.manifests.push_back(std::move(entry));
    }
    if (names.empty())
        index.manifests.push_back(manifest);
    index.print();
    return index.bytes;
}

// Docker's own list of what is in the archive.
std::string dockerManifest(const Manifest &manifest, const std::vector<ImageRef> &names)
{
    QJsonArray tags;
    for (const auto &name : names)
        tags.append(toQt(name.familiar()));
    QJsonArray layers;
    for (const auto &layer : manifest.layers)
        layers.append(toQt(blobName(layer.digest)));
    const QJsonObject image = {{QLatin1StringView("Config"), toQt(blobName(manifest.config.digest))},
                               {QLatin1StringView("RepoTags"), tags},
                               {QLatin1StringView("Layers"), layers}};
    return toCompactJson(QJsonArray{image});
}

} // namespace

Result<void> writeImageArchive(Services &services, const ImageFiles &image, const std::vector<ImageRef> &names, ArchiveFormat format,
                               const fs::path &file, std::stop_token stop)
{
    const auto manifest = TRY(packedManifest(services, image, stop));
    const auto fd = TRY(openArchive(file));
    FdSink sink(fd.get(), file.string());
    ArchiveWriter archive(sink, stop);
    TRY(archive.addFolder("blobs"));
    TRY(archive.addFolder("blobs/sha256"));
    for (const auto &layer : manifest.layers)
        TRY(archive.add(services.blobs, layer));
    TRY(archive.add(services.blobs, manifest.config));
    TRY(archive.add(blobName(manifest.digest()), manifest.bytes));
    Descriptor descriptor{.mediaType = manifest.mediaType, .digest = manifest.digest(), .size = static_cast<std::int64_t>(manifest.bytes.size())};
    descriptor.platform = image.config.platform;
    TRY(archive.add("index.json", indexOf(descriptor, names)));
    if (format == ArchiveFormat::Docker)
        TRY(archive.add("manifest.json", dockerManifest(manifest, names)));
    TRY(archive.add("oci-layout", layoutText));
    return archive.finish();
}

Result<void> writeRootArchive(const fs::path &root, const fs::path &file, std::stop_token stop)
{
    const auto everything = TRY(diffFolder(root, LayerStack(), stop));
    const auto fd = TRY(openArchive(file));
    FdSink sink(fd.get(), file.string());
    return writeLayerTar(root, everything.listing, sink, stop);
}

} // namespace slipway
