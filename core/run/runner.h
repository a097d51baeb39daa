// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/process/process.h"
#include "core/run/run_spec.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace slipway {

/// Who hears of a container's life: on the calling thread, in this order, and only of what happened.
class RunListener
{
public:
    virtual ~RunListener() = default;

    /// Something is not as it should be, but the container runs: seccomp.missing
    virtual void notice(const Error &) {}
    virtual void containerCreated(const std::string & /*id*/) {}
    virtual void commandStarted(const std::string & /*id*/) {}
    virtual void output(ChildStream, std::string_view /*bytes*/) {}
    virtual void commandEnded(const std::string & /*id*/, int /*exitCode*/) {}
    virtual void containerRemoved(const std::string & /*id*/) {}
};

struct RunResult {
    int exitCode = 0;         ///< Docker's: 126 not executable, 127 not found, 128 + n for signal n
    std::string reason = {};  ///< why the command could not be started, in runc's words: `exec: "x": executable file not found in $PATH`

    bool operator==(const RunResult &) const = default;
};

/// Runs commands in containers. The seam between the engine and a container runtime; its methods may be called from
/// several threads at once.
class Runner
{
public:
    virtual ~Runner() = default;

    /// Runs the command to its end; a stop kills all of its processes. Errors: run.* (see the implementation), cancelled
    virtual Result<RunResult> run(const RunSpec &spec, RunListener &listener, std::stop_token stop) = 0;
};

} // namespace slipway
