// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/store/store_check.h"

#include "core/base/clock.h"
#include "core/layer/layer_store.h"
#include "core/oci/image_config.h"
#include "core/oci/manifest.h"
#include "core/store/image_catalog.h"

#include <format>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t documentLimit = 1 << 20; // bytes

/// Takes one store apart and keeps what it finds wrong.
class Inspection
{
public:
    Result<void> run(const fs::path &folder)
    {
        const auto store = TRY(StoreFolder::open(folder));
        const auto database = TRY(Database::open(store.paths().database));
        const SystemClock clock;
        BlobStore blobs(store.paths().blobs);
        LayerStore layers(store.paths(), blobs);
        TRY(checkDatabase(*database, layers));
        for (const auto &diffId : TRY(layers.list()))
            check("layer", checkLayer(layers, diffId));
        for (const auto &digest : TRY(blobs.list()))
            check("blob", blobs.read(digest, std::size_t{1} << 30));
        ImageCatalog catalog(*database, clock);
        for (const auto &image : TRY(catalog.list()))
            check("image " + image.id.toString(), checkImage(image, blobs, layers));
        return {};
    }

    std::vector<std::string> faults;

    template <typename Value>
    void check(const std::string &what, const Result<Value> &result)
    {
        if (!result)
            faults.push_back(what + ": " + result.error().message);
    }

private:
    Result<void> checkDatabase(Database &database, const LayerStore &layers)
    {
        return database.read([&](SqlConnection &connection) -> Result<void> {
            TRY(connection.query("PRAGMA integrity_check", {}, [&](const SqlRow &row) {
                if (row.text(0) != "ok")
                    faults.push_back("database: " + row.text(0));
            }));
            TRY(connection.query("PRAGMA foreign_key_check", {}, [&](const SqlRow &row) { faults.push_back("dangling reference in " + row.text(0)); }));
            return connection.query("SELECT layer FROM cache", {}, [&](const SqlRow &row) {
                if (!layers.has(row.digest(0)))
                    faults.push_back("the cache knows a layer that is not there: " + row.digest(0).toString());
            });
        });
    }

    static Result<void> checkLayer(LayerStore &layers, const Digest &diffId)
    {
        DigestSink sink;
        TRY(layers.writeTar(diffId, sink, {}));
        const auto size = TRY(layers.record(diffId)).size;
        if (size != sink.size())
            return fail(Error::Kind::Corrupt, "test", {}, std::format("{} has {} bytes, not {}", diffId.toString(), sink.size(), size));
        return {};
    }

    static Result<void> checkImage(const ImageRecord &image, const BlobStore &blobs, const LayerStore &layers)
    {
        const auto manifest = TRY(Manifest::parse(TRY(blobs.read(image.manifest, documentLimit))));
        const auto config = TRY(ImageConfig::parse(TRY(blobs.read(image.id, documentLimit))));
        if (manifest.config.digest != image.id || manifest.layers.size() != config.diffIds.size())
            return fail(Error::Kind::Corrupt, "test", {}, "manifest and config differ");
        for (std::size_t i = 0; i < config.diffIds.size(); ++i) {
            if (!layers.has(config.diffIds[i]) && !blobs.has(manifest.layers[i].digest))
                return fail(Error::Kind::Corrupt, "test", {}, "its layer " + config.diffIds[i].toString() + " is nowhere");
        }
        return {};
    }
};

} // namespace

std::vector<std::string> faultsOf(const fs::path &store)
{
    Inspection inspection;
    inspection.check("store", inspection.run(store));
    return inspection.faults;
}

std::vector<std::string> leftoversIn(const fs::path &store)
{
    std::vector<std::string> found;
    std::error_code none; // a folder that was never made
    for (const auto &folder : {store / "scratch", store / "blobs" / "incoming"}) {
        for (const auto &entry : fs::directory_iterator(folder, none))
            found.push_back(entry.path());
    }
    for (fs::recursive_directory_iterator at(store, none), end; at != end; ++at) {
        if (at->path().parent_path().filename() == "layers") // what files of images are called is their own affair
            at.disable_recursion_pending();
        else if (at->path().extension() == ".new")
            found.push_back(at->path());
    }
    return found;
}

} // namespace slipway
