// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"
#include "core/oci/platform.h"

#include <QJsonObject>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

struct Healthcheck {
    std::vector<std::string> test; ///< {"NONE"}, {"CMD", …} or {"CMD-SHELL", text}
    std::chrono::nanoseconds interval{}, timeout{}, startPeriod{}, startInterval{};
    int retries = 0;

    bool operator==(const Healthcheck &) const = default;
};

/// One line of `docker history`.
struct HistoryEntry {
    std::string created = {}; ///< RFC 3339; may be empty
    std::string createdBy = {};
    std::string author = {};
    std::string comment = {};
    bool emptyLayer = false;

    bool operator==(const HistoryEntry &) const = default;
};

/// An image's config (OCI image specification with Docker's extra fields): how its containers start, what it is made
/// of, how it came to be. Printing gives Docker's bytes: compact, empty fields left out, the outer keys sorted and the
/// inner ones in the order of Go's structs; its digest is the image's id.
struct ImageConfig {
    std::string created = {}; ///< RFC 3339
    std::string author = {};
    Platform platform = {};

    std::string user = {};
    std::set<std::string> exposedPorts = {}; ///< "80/tcp"
    std::vector<std::string> env = {};       ///< "NAME=value"
    std::vector<std::string> entrypoint = {};
    std::optional<std::vector<std::string>> cmd = {}; ///< nullopt: none; empty: `CMD []`, which prints as none
    std::set<std::string> volumes = {};
    std::string workingDir = {};
    std::map<std::string, std::string> labels = {};
    std::string stopSignal = {};
    std::optional<Healthcheck> healthcheck = {};
    std::vector<std::string> onBuild = {};
    std::vector<std::string> shell = {};
    bool argsEscaped = false;

    std::vector<Digest> diffIds = {}; ///< of the uncompressed layers, lowest first
    std::vector<HistoryEntry> history = {};

    /// Errors: json.*, digest.*; config.invalid (reason) for a rootfs that is no list of layers. Fields that Docker
    /// does not keep either are passed over.
    static Result<ImageConfig> parse(std::string_view bytes);
    QJsonObject toJson() const;
    std::string print() const;

    /// The value of an environment variable, while env stays as it is; and setting one in place or at the end.
    std::optional<std::string_view> findEnv(std::string_view name) const;
    void setEnv(std::string_view name, std::string_view value);

    bool operator==(const ImageConfig &) const = default;
};

/// The identity of a stack of layers (OCI image specification, layer chain ids); null for no layers.
Digest chainId(const std::vector<Digest> &diffIds);

} // namespace slipway
