// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/layer_store.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/layer/decompression.h"
#include "core/layer/layer_differ.h"
#include "core/layer/layer_tar.h"
#include "core/layer/layer_unpacker.h"
#include "core/store/digest_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <limits>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr int recordVersion = 1;
constexpr std::size_t listingLimit = std::size_t{4} << 30;

Failure notFound(const Digest &diffId)
{
    return fail(Error::Kind::NotFound, "layer.not-found", {diffId.toString()},
                "layer " + diffId.toString() + " not found");
}

Result<void> checkDigest(const Digest &expected, const Digest &got)
{
    if (expected == got)
        return {};
    return fail(Error::Kind::Corrupt, "layer.digest-mismatch", {expected.toString(), got.toString()},
                "layer verification failed: expected diff id " + expected.toString() + ", got " + got.toString());
}

std::string printRecord(const LayerRecord &record)
{
    QJsonObject object{{QLatin1StringView("version"), recordVersion}, {QLatin1StringView("size"), qint64{record.size}}};
    if (record.blob)
        object.insert(QLatin1StringView("blob"), toQt(record.blob->toString()));
    return toCompactJson(object);
}

Result<LayerRecord> parseRecord(std::string_view bytes, const Digest &diffId)
{
    const auto what = "the record of layer " + diffId.toString();
    JsonReader reader(TRY(parseJsonObject(bytes, what)), what);
    LayerRecord record{.size = reader.integer("size")};
    const auto version = reader.integer("version");
    const auto blob = reader.optionalString("blob");
    TRY(reader.done());
    if (version != recordVersion)
        return fail(Error::Kind::Unsupported, "layer.damaged", {diffId.toString(), "unknown version"},
                    what + " has an unknown version");
    if (!blob.empty())
        record.blob = TRY(Digest::parse(blob));
    return record;
}

} // namespace

fs::path LayerStore::placeOf(const Digest &diffId) const
{
    return m_paths.layers / diffId.hex();
}

bool LayerStore::has(const Digest &diffId) const
{
    return ::access((placeOf(diffId) / "listing").c_str(), F_OK) == 0;
}

Result<std::vector<Digest>> LayerStore::list() const
{
    return digestsIn(m_paths.layers);
}

fs::path LayerStore::folderOf(const Digest &diffId) const
{
    return placeOf(diffId) / "fs";
}

Result<LayerRecord> LayerStore::record(const Digest &diffId) const
{
    const auto bytes = readFile(placeOf(diffId) / "record.json");
    if (!bytes)
        return bytes.error().kind == Error::Kind::NotFound ? notFound(diffId) : Failure(bytes.error());
    auto record = parseRecord(*bytes, diffId);
    if (!record && record.error().code != "layer.damaged")
        return fail(Error::Kind::Corrupt, "layer.damaged", {diffId.toString(), record.error().message},
                    record.error().message);
    return record;
}

Result<SharedListing> LayerStore::listing(const Digest &diffId)
{
    const auto known = m_listings.with([&](const auto &listings) {
        const auto found = listings.find(diffId);
        return found == listings.end() ? nullptr : found->second;
    });
    if (known)
        return known;
    const auto bytes = readFile(placeOf(diffId) / "listing", listingLimit);
    if (!bytes)
        return bytes.error().kind == Error::Kind::NotFound ? notFound(diffId) : Failure(bytes.error());
    return remember(diffId, TRY(during("reading layer " + diffId.toString(), LayerListing::parse(*bytes))));
}

SharedListing LayerStore::remember(const Digest &diffId, LayerListing listing)
{
    auto shared = std::make_shared<const LayerListing>(std::move(listing));
    return m_listings.with(
        [&](auto &listings) { return listings.try_emplace(diffId, std::move(shared)).first->second; });
}

Result<LayerStack> LayerStore::stack(const std::vector<Digest> &lowestFirst)
{
    std::vector<SharedListing> listings;
    for (const auto &diffId : lowestFirst)
        listings.push_back(TRY(listing(diffId)));
    return LayerStack(std::move(listings));
}

Result<TempFolder> LayerStore::createFolder()
{
    auto folder = TRY(TempFolder::create(m_paths.scratch));
    // It may become the root of a container, which is everybody's to look into.
    if (::chmod(folder.path().c_str(), 0755) != 0)
        return Failure(systemError("folder.uncreatable", folder.path().string(), errno));
    return folder;
}

Result<CommittedSnapshot> LayerStore::commit(const fs::path &upper, const std::vector<Digest> &below,
                                             std::stop_token stop)
{
    auto diff = TRY(diffFolder(upper, TRY(stack(below)), stop));
    return adopt(upper, std::move(diff.listing), diff.diffId, diff.size);
}

Result<CommittedSnapshot> LayerStore::adopt(const fs::path &upper, LayerListing listing, const Digest &diffId,
                                            std::int64_t size)
{
    return place(upper, std::move(listing), diffId, {.size = size});
}

Result<CommittedSnapshot> LayerStore::unpack(const Digest &blob, const Digest &diffId, const std::vector<Digest> &below,
                                             std::stop_token stop)
{
    const auto layersBelow = TRY(stack(below));
    auto source = TRY(FileSource::open(m_blobs.pathOf(blob)));
    auto folder = TRY(createFolder());
    auto unpacked = unpackLayer(std::move(source), folder.path(), layersBelow, stop);
    const auto right = unpacked ? checkDigest(diffId, unpacked->diffId) : Failure(std::move(unpacked).error());
    if (!right) {
        discard(std::move(folder));
        return Failure(right.error());
    }
    return place(folder.path(), std::move(unpacked->listing), diffId, {.size = unpacked->size, .blob = blob});
}

/// Everything beside, then one rename.
Result<CommittedSnapshot> LayerStore::place(const fs::path &folder, LayerListing listing, const Digest &diffId,
                                            LayerRecord record)
{
    const auto beside = TRY(TempFolder::create(m_paths.scratch));
    TRY(writeFile(beside.path() / "listing", listing.print(), Durability::AtEase));
    TRY(writeFile(beside.path() / "record.json", printRecord(record), Durability::AtEase));
    const auto fs = beside.path() / "fs";
    if (::rename(folder.c_str(), fs.c_str()) != 0)
        return Failure(systemError("file.unwritable", fs.string(), errno));
    const auto target = placeOf(diffId);
    // What refers to a layer is written after it. If that can't be, nobody would find the layer, and it would keep the disk full.
    if (isDiskFull(m_paths.scratch))
        return Failure(systemError("file.unwritable", target.string(), ENOSPC));
    // The same layer from somebody else is as good as this one, which then goes with its scratch folder.
    if (::rename(beside.path().c_str(), target.c_str()) != 0 && errno != EEXIST && errno != ENOTEMPTY)
        return Failure(systemError("file.unwritable", target.string(), errno));
    return CommittedSnapshot{.diffId = diffId, .size = record.size, .listing = remember(diffId, std::move(listing))};
}

Result<void> LayerStore::writeTar(const Digest &diffId, ByteSink &sink, std::stop_token stop)
{
    DigestSink digest(&sink);
    TRY(makeTar(diffId, digest, stop));
    return checkDigest(diffId, digest.digest());
}

Result<void> LayerStore::makeTar(const Digest &diffId, ByteSink &sink, std::stop_token stop)
{
    const auto known = TRY(record(diffId));
    if (!known.blob)
        return writeLayerTar(folderOf(diffId), *TRY(listing(diffId)), sink, stop);
    // Whoever made that tar had his own ideas of headers and order: only his bytes have its digest.
    const auto tar = TRY(decompressed(TRY(FileSource::open(m_blobs.pathOf(*known.blob)))));
    for (;;) {
        const auto block = TRY(tar->next());
        if (block.empty())
            return {};
        if (stop.stop_requested())
            return Failure(cancelledError());
        TRY(sink.add(block));
    }
}

Result<void> LayerStore::remove(const Digest &diffId)
{
    const auto place = placeOf(diffId);
    const auto doomed = TRY(TempFolder::create(m_paths.scratch));
    // Gone at once for everybody, then taken apart.
    if (::rename(place.c_str(), (doomed.path() / "layer").c_str()) != 0 && errno != ENOENT)
        return Failure(systemError("file.unremovable", place.string(), errno));
    m_listings.with([&](auto &listings) { listings.erase(diffId); });
    return removeTree(doomed.path() / "layer");
}

Result<void> LayerStore::flush() const
{
    const UniqueFd fd(::open(m_paths.layers.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.valid() || ::syncfs(fd.get()) != 0)
        return Failure(systemError("file.unwritable", m_paths.layers.string(), errno));
    return {};
}

} // namespace slipway
