// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_spec.h"

#include <string>
#include <string_view>

namespace slipway {

/// The /etc/hosts of a container: loopback under the usual names and the container's own, then the extra ones. On the
/// machine's network its own file comes first.
std::string hostsFile(std::string_view hostname, const RunSpec &spec, std::string_view machineHosts);

/// Its /etc/resolv.conf, from the machine's. Name servers on the machine's loopback can't be reached from another
/// network namespace; where none is left, `forwarder` answers (empty: nobody does).
std::string resolverFile(ContainerNetwork network, std::string_view machineResolver, std::string_view forwarder);

} // namespace slipway
