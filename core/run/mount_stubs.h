// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/container_root.h"

#include <filesystem>
#include <string>
#include <vector>

namespace slipway {

/// The files and folders that had to be made in a root as places to mount on. They are gone again at the end, unless
/// something was put into them, and leave no trace in the times of the folders around them.
class MountStubs
{
public:
    enum class Kind { File, Folder };

    struct Target {
        std::string path; ///< in the container
        Kind kind = Kind::Folder;
    };

    /// Makes what is missing, parents too. Error: run.mount-point (path, reason)
    static Result<MountStubs> create(const std::filesystem::path &root, const std::vector<Target> &targets);

    MountStubs(MountStubs &&) noexcept = default;
    MountStubs &operator=(MountStubs &&) = delete;
    ~MountStubs() { remove(); }

    void remove();

private:
    struct Stub {
        std::string folder; ///< real path inside the root
        std::string name;
        Kind kind = Kind::Folder;
    };

    explicit MountStubs(ContainerRoot root) : m_root(std::move(root)) {}

    Result<void> createOne(const Target &target);
    Result<void> createStub(Stub stub);

    ContainerRoot m_root;
    std::vector<Stub> m_stubs; // in the order of their making
};

} // namespace slipway
