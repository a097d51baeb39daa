// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/digest_folder.h"

namespace slipway {

namespace fs = std::filesystem;

Result<std::vector<Digest>> digestsIn(const fs::path &folder)
{
    std::vector<Digest> digests;
    std::error_code error;
    for (fs::directory_iterator entries(folder, error), end; !error && entries != end; entries.increment(error)) {
        if (const auto digest = Digest::parse("sha256:" + entries->path().filename().string()))
            digests.push_back(*digest);
    }
    if (error && error != std::errc::no_such_file_or_directory)
        return Failure(systemError("file.unreadable", folder.string(), error.value()));
    return digests;
}

} // namespace slipway
