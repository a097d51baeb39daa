// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/build_reporter.h"
#include "core/layer/layer_stack.h"
#include "core/run/runner.h"

#include <filesystem>
#include <string>
#include <vector>

namespace slipway {

/// Tells of the life of a step's container.
class ContainerEvents final : public RunListener
{
public:
    ContainerEvents(BuildReporter &reporter, int step, std::vector<std::string> arguments)
        : m_reporter(reporter), m_step(step), m_arguments(std::move(arguments))
    {
    }

    void notice(const Error &error) override;
    void containerCreated(const std::string &id) override;
    void commandStarted(const std::string &id) override;
    void output(ChildStream stream, std::string_view bytes) override;
    void commandEnded(const std::string &id, int exitCode) override;
    void containerRemoved(const std::string &id) override;

private:
    BuildReporter &m_reporter;
    int m_step;
    std::size_t m_written = 0; // bytes of output
    std::vector<std::string> m_arguments;
};

/// How many paths of a layer are new, changed, removed; folders that were there before and only lead to them don't count.
SnapshotTaken countChanges(int step, const LayerListing &layer, const LayerStack &below);

/// A here-document that is a program of its own. Error: file.unwritable
Result<void> writeScript(const std::filesystem::path &path, const std::string &content);

} // namespace slipway
