// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/temp_folder.h"

#include "core/base/file.h"

#include <cerrno>
#include <cstdlib>
#include <utility>

namespace slipway {

Result<TempFolder> TempFolder::create(const std::filesystem::path &parent)
{
    TRY(createFolders(parent));
    auto name = (parent / "XXXXXX").string();
    if (!::mkdtemp(name.data()))
        return Failure(systemError("folder.uncreatable", parent.string(), errno));
    return TempFolder(name);
}

TempFolder::TempFolder(TempFolder &&other) noexcept : m_path(std::exchange(other.m_path, {})) {}

TempFolder &TempFolder::operator=(TempFolder &&other) noexcept
{
    std::swap(m_path, other.m_path);
    return *this;
}

TempFolder::~TempFolder()
{
    if (m_path.empty())
        return;
    (void)removeTree(m_path); // a scratch folder left behind is found by the next start's clean-up
}

} // namespace slipway
