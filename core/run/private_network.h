// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/guarded.h"
#include "core/base/result.h"
#include "core/run/isolation.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace slipway {

/// A network namespace with outgoing access through pasta, which ordinary users may have too. Nothing of the machine's
/// loopback can be reached from it, and nothing can reach in. It is made when it is first asked for, which takes some
/// 40 ms, and shared by all containers until this value ends. May be asked by several threads at once.
class PrivateNetwork
{
public:
    /// `folder` is for a few small files and has to be there as long as this value.
    PrivateNetwork(std::filesystem::path pasta, std::filesystem::path folder, Isolation::Ids ids);
    ~PrivateNetwork();
    PrivateNetwork(const PrivateNetwork &) = delete;
    PrivateNetwork &operator=(const PrivateNetwork &) = delete;

    struct Access {
        std::filesystem::path networkNamespace;
        std::string forwarder; ///< the address at which the machine's name server answers
    };

    /// Errors: network.unavailable (reason): pasta is missing or can't work here; cancelled
    Result<Access> access(std::stop_token stop);

private:
    struct Running;

    Result<std::unique_ptr<Running>> start(std::stop_token stop) const;

    std::filesystem::path m_pasta;
    std::filesystem::path m_folder;
    Isolation::Ids m_ids;
    Guarded<std::unique_ptr<Running>> m_running;
};

} // namespace slipway
