// SPDX-License-Identifier: GPL-3.0-or-later
// layer_tar STORE DIFFID: the uncompressed tar of a layer, on standard output, as it would leave for a registry.
#include "core/layer/layer_store.h"

#include <cstdio>
#include <span>

using namespace slipway;

namespace {

class StdoutSink final : public ByteSink
{
public:
    Result<void> add(std::string_view bytes) override
    {
        if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size())
            return Failure(systemError("file.unwritable", "standard output", errno));
        return {};
    }
};

Result<void> writeTar(const char *store, const char *diffId)
{
    const auto digest = TRY(Digest::parse(diffId));
    const StorePaths paths(store);
    LayerStore layers(paths, BlobStore(paths.blobs));
    StdoutSink sink;
    return layers.writeTar(digest, sink, {});
}

} // namespace

int main(int count, char *words[])
{
    if (count != 3) {
        std::fputs("layer_tar STORE DIFFID\n", stderr);
        return 2;
    }
    const auto written = writeTar(words[1], words[2]);
    if (!written)
        std::fprintf(stderr, "%s\n", written.error().message.c_str());
    return written ? 0 : 1;
}
