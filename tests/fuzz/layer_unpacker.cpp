// SPDX-License-Identifier: GPL-3.0-or-later
// Layers from strangers, compressed or not, onto a folder: whatever they say, what lies beside the folder stays as it
// is.
#include "core/layer/layer_unpacker.h"
#include "core/base/file.h"
#include "core/base/temp_folder.h"

#include <cstdint>
#include <cstdlib>
#include <iterator>

using namespace slipway;

namespace fs = std::filesystem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto scratch = TempFolder::create("/tmp/slipway-fuzz");
    const auto root = scratch->path() / "root";
    fs::create_directory(root);
    if (!writeFile(scratch->path() / "secret", "secret", Durability::AtEase))
        std::abort();
    const std::string_view tar(reinterpret_cast<const char *>(data), size);
    const auto unpacked = unpackLayer(std::make_unique<MemorySource>(tar), root, {}, {});
    if (readFile(scratch->path() / "secret").value_or("") != "secret")
        std::abort();
    if (std::distance(fs::directory_iterator(scratch->path()), fs::directory_iterator()) != 2)
        std::abort();
    if (unpacked && LayerListing::parse(unpacked->listing.print()) != unpacked->listing)
        std::abort();
    return 0;
}
