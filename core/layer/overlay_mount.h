// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <vector>

namespace slipway {

/// An overlay that is mounted as long as this lives.
class OverlayMount
{
public:
    struct Folders {
        std::vector<std::filesystem::path> lower; ///< topmost first, at least one
        std::filesystem::path upper;
        std::filesystem::path work;
        std::filesystem::path root; ///< where it is mounted
    };

    /// Which of the kernel's calls: one layer at a time (since Linux 6.8, up to 500 layers), or all in one line of
    /// options (about 200).
    enum class Call { LayerByLayer, OneLine };

    /// Mounts with the newer call where the kernel has it. Its marks are user.overlay.*, so that it works in a user
    /// namespace, and nothing is flushed when it ends: a snapshot that didn't get that far is thrown away. Errors:
    /// snapshot.unmountable (reason), snapshot.too-many-layers (number, limit)
    static Result<OverlayMount> mount(const Folders &folders);
    static Result<OverlayMount> mount(const Folders &folders, Call call);

    OverlayMount(OverlayMount &&other) noexcept : m_root(std::exchange(other.m_root, {})) {}
    OverlayMount &operator=(OverlayMount &&other) noexcept;
    ~OverlayMount() { unmount(); }

    void unmount();

private:
    explicit OverlayMount(std::filesystem::path root) : m_root(std::move(root)) {}

    std::filesystem::path m_root; // empty: not mounted
};

} // namespace slipway
