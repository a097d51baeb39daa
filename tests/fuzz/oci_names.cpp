// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as an image's name and as a platform: what is read, written and read again is the same.
#include "core/oci/image_ref.h"
#include "core/oci/platform.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace slipway;

namespace {

void checkReference(std::string_view text)
{
    const auto read = ImageRef::parse(text);
    if (!read)
        return;
    for (const auto &written : {read->toString(), read->familiar()}) {
        const auto again = ImageRef::parse(written);
        if (!again || *again != *read)
            std::abort();
    }
}

void checkPlatform(std::string_view text)
{
    auto read = Platform::parse(text);
    if (!read)
        return;
    std::ranges::sort(read->osFeatures); // they are kept as written, and printed in order
    const auto again = Platform::parse(read->toString());
    if (!again || *again != *read || !read->accepts(*read))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    checkReference(text);
    checkPlatform(text);
    return 0;
}
