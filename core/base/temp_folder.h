// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace slipway {

/// Owns a scratch folder and removes it with everything in it.
class TempFolder
{
public:
    /// A new folder inside `parent`, which is made if it is missing. Error: folder.uncreatable
    static Result<TempFolder> create(const std::filesystem::path &parent);

    TempFolder(TempFolder &&other) noexcept;
    TempFolder &operator=(TempFolder &&other) noexcept;
    TempFolder(const TempFolder &) = delete;
    TempFolder &operator=(const TempFolder &) = delete;
    ~TempFolder();

    const std::filesystem::path &path() const { return m_path; }

private:
    explicit TempFolder(std::filesystem::path path) : m_path(std::move(path)) {}

    std::filesystem::path m_path; // empty once moved from
};

} // namespace slipway
