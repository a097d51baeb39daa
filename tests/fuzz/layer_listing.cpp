// SPDX-License-Identifier: GPL-3.0-or-later
// Listings as they may lie on a damaged disk, with a checksum made right so that the fuzzer gets past it.
#include "core/layer/layer_listing.h"

#include <cstdint>
#include <cstdlib>

using namespace slipway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto bytes = "slipway listing 1\n" + std::string(reinterpret_cast<const char *>(data), size);
    const auto sum = Sha256::of(bytes);
    bytes.append(reinterpret_cast<const char *>(sum.data()), sum.size());
    const auto listing = LayerListing::parse(bytes);
    if (!listing)
        return 0;
    for (const auto &entry : listing->entries()) {
        if (cleanEntryPath(entry.path) != entry.path || listing->find(entry.path) != &entry)
            std::abort();
    }
    if (LayerListing::parse(listing->print()) != *listing)
        std::abort();
    return 0;
}
