// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/layer_tar.h"

#include "core/layer/file_data.h"
#include "core/layer/layer_writer.h"
#include "core/layer/rooted_folder.h"

#include <cerrno>
#include <fcntl.h>

namespace slipway {

Result<void> writeLayerTar(const std::filesystem::path &folder, const LayerListing &listing, ByteSink &sink,
                           std::stop_token stop)
{
    const auto root = TRY(RootedFolder::open(folder));
    LayerWriter writer(sink);
    std::string buffer(256 << 10, '\0');
    const DataHandler handler = [&](std::string_view bytes) { return writer.addData(bytes); };
    for (const auto &entry : listing.entries()) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        TRY(writer.add(entry));
        if (entry.type != EntryType::File || entry.size == 0)
            continue;
        const auto fd = root.openBeneath(entry.path, O_RDONLY);
        if (!fd.valid())
            return Failure(systemError("layer.unreadable", entry.path, errno));
        TRY(readFileData(fd.get(), entry, buffer, handler, stop));
    }
    return writer.finish();
}

} // namespace slipway
