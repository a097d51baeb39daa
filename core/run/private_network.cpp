// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/private_network.h"

namespace slipway {
struct PrivateNetwork::Running {};
PrivateNetwork::PrivateNetwork(std::filesystem::path pasta, std::filesystem::path folder, Isolation::Ids ids)
    : m_pasta(std::move(pasta)), m_folder(std::move(folder)), m_ids(ids)
{
}
PrivateNetwork::~PrivateNetwork() = default;
Result<PrivateNetwork::Access> PrivateNetwork::access(std::stop_token)
{
    return fail(Error::Kind::Unsupported, "network.unavailable", {"todo"}, "todo");
}
}
