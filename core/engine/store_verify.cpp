// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/store_verify.h"

#include "core/engine/image_writer.h"
#include "core/layer/byte_source.h"
#include "core/layer/file_data.h"
#include "core/layer/rooted_folder.h"
#include "core/registry/pull.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

namespace {

using Repair = StoreFault::Repair;

Failure changed(const LayerEntry &entry)
{
    return fail(Error::Kind::Corrupt, "layer.damaged", {{}, entry.path}, entry.path + " is not as it was");
}

/// Links must lead where the listing says: the tar of a layer is made from the listing, and would not show it.
Result<void> checkLink(const RootedFolder &root, const LayerEntry &entry)
{
    const auto fd = root.openBeneath(entry.path, O_PATH | O_NOFOLLOW);
    if (!fd.valid())
        return changed(entry);
    if (entry.type == EntryType::SymbolicLink) {
        std::string target(entry.linkTarget.size() + 1, '\0');
        const auto size = ::readlinkat(fd.get(), "", target.data(), target.size());
        const bool same = size >= 0 && std::string_view(target).substr(0, static_cast<std::size_t>(size)) == entry.linkTarget;
        return same ? Result<void>() : changed(entry);
    }
    const auto file = root.openBeneath(entry.linkTarget, O_PATH | O_NOFOLLOW);
    struct stat one = {}, other = {};
    if (!file.valid() || ::fstat(fd.get(), &one) != 0 || ::fstat(file.get(), &other) != 0 || one.st_ino != other.st_ino)
        return changed(entry);
    return {};
}

class Verification
{
public:
    Verification(Services &services, bool repair, std::stop_token stop) : m_services(services), m_repair(repair), m_stop(std::move(stop)) {}

    Result<VerifyReport> run();

private:
    Result<void> checkBlob(const Digest &digest);
    Result<void> checkLayer(const Digest &diffId);
    Result<void> checkLayerFiles(const Digest &diffId);
    Result<void> checkImage(const ImageRecord &image);
    std::string lackOf(const ImageRecord &image) const;
    bool getAgain(const ImageRecord &image);

    Services &m_services;
    const bool m_repair;
    std::stop_token m_stop;
    VerifyReport m_report;
};

Result<VerifyReport> Verification::run()
{
    for (const auto &digest : TRY(m_services.blobs.list()))
        TRY(checkBlob(digest));
    for (const auto &diffId : TRY(m_services.layers.list()))
        TRY(checkLayer(diffId));
    for (const auto &image : TRY(m_services.catalog.list()))
        TRY(checkImage(image));
    return std::move(m_report);
}

Result<void> Verification::checkBlob(const Digest &digest)
{
    ++m_report.blobs;
    DigestSink sum;
    const auto file = TRY(FileSource::open(m_services.blobs.pathOf(digest)));
    for (;;) {
        if (m_stop.stop_requested())
            return Failure(cancelledError());
        const auto block = TRY(file->next());
        if (block.empty())
            break;
        TRY(sum.add(block));
    }
    m_report.bytes += sum.size();
    if (sum.digest() == digest)
        return {};
    if (m_repair) { // what needs it will be found incomplete, and gets it again or is lost
        TRY(m_services.blobs.remove(digest));
        TRY(m_services.layerBlobs.forget(digest));
    }
    m_report.faults.push_back({.code = "verify.blob-damaged",
                               .operands = {digest.toString(), sum.digest().toString()},
                               .repair = m_repair ? Repair::Dropped : Repair::None});
    return {};
}

Result<void> Verification::checkLayer(const Digest &diffId)
{
    ++m_report.layers;
    auto checked = checkLayerFiles(diffId);
    if (checked)
        return {};
    if (checked.error().kind == Error::Kind::Cancelled)
        return checked;
    if (m_repair) // an image that needs it has it unpacked again below; a step of the build cache runs again
        TRY(m_services.layers.remove(diffId));
    m_report.faults.push_back({.code = "verify.layer-damaged",
                               .operands = {diffId.toString(), checked.error().message},
                               .repair = m_repair ? Repair::Dropped : Repair::None});
    return {};
}

Result<void> Verification::checkLayerFiles(const Digest &diffId)
{
    const auto record = TRY(m_services.layers.record(diffId));
    const auto listing = TRY(m_services.layers.listing(diffId));
    const auto root = TRY(RootedFolder::open(m_services.layers.folderOf(diffId)));
    for (const auto &entry : listing->entries()) {
        if (entry.type == EntryType::HardLink || entry.type == EntryType::SymbolicLink)
            TRY(checkLink(root, entry));
    }
    if (!record.blob) {
        DigestSink sum;
        TRY(m_services.layers.writeTar(diffId, sum, m_stop));
        m_report.bytes += sum.size();
        return {};
    }
    std::string buffer(256 << 10, '\0');
    for (const auto &entry : listing->entries()) {
        if (entry.type != EntryType::File)
            continue;
        const auto fd = root.openBeneath(entry.path, O_RDONLY);
        if (!fd.valid())
            return Failure(systemError("layer.unreadable", entry.path, errno));
        Sha256 sum;
        TRY(readFileData(fd.get(), entry, buffer,
                         [&](std::string_view bytes) -> Result<void> {
                             sum.add(bytes);
                             return {};
                         },
                         m_stop));
        m_report.bytes += entry.size;
        if (!entry.content.isNull() && Digest(sum.sum()) != entry.content)
            return changed(entry);
    }
    return {};
}

/// What the image can't do without and has not; empty: it is whole.
std::string Verification::lackOf(const ImageRecord &image) const
{
    const auto files = readImage(m_services.blobs, image.manifest);
    if (!files)
        return files.error().message;
    for (std::size_t i = 0; i < files->config.diffIds.size(); ++i) {
        const auto &diffId = files->config.diffIds[i];
        const bool packed = i < files->manifest.layers.size() && m_services.blobs.has(files->manifest.layers[i].digest);
        const auto record = m_services.layers.record(diffId);
        const bool unpacked = record && (!record->blob || m_services.blobs.has(*record->blob));
        if (!packed && !unpacked)
            return "layer " + diffId.toString();
    }
    return {};
}

/// From the registry that one of its names is in, by the manifest's digest.
bool Verification::getAgain(const ImageRecord &image)
{
    Pull pull(m_services.registry, m_services.blobs);
    for (auto name : image.names) {
        name.tag.clear();
        name.digest = image.manifest;
        const auto resolved = pull.resolve(name, Platform::host(), m_stop);
        if (resolved && pull.fetchLayers(*resolved, [](const BlobProgress &) {}, m_stop) && lackOf(image).empty())
            return true;
    }
    return false;
}

Result<void> Verification::checkImage(const ImageRecord &image)
{
    ++m_report.images;
    const auto lack = lackOf(image);
    if (lack.empty())
        return {};
    StoreFault fault{.code = "verify.image-incomplete",
                     .operands = {image.names.empty() ? image.id.toString() : image.names.front().familiar(), lack}};
    if (m_repair) {
        fault.repair = getAgain(image) ? Repair::Again : Repair::Dropped;
        if (m_stop.stop_requested())
            return Failure(cancelledError());
        if (fault.repair == Repair::Dropped)
            TRY(m_services.catalog.remove(image.id));
    }
    m_report.faults.push_back(std::move(fault));
    return {};
}

} // namespace

Result<VerifyReport> verifyStore(Services &services, bool repair, std::stop_token stop)
{
    return Verification(services, repair, std::move(stop)).run();
}

} // namespace slipway
