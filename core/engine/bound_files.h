// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/context_source.h"
#include "core/files/file_manifest.h"
#include "core/files/source_root.h"
#include "core/files/source_selection.h"
#include "core/layer/snapshot.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace slipway {

/// The files that a mount shows or begins with: a folder or one file of a context, or of what another step left.
class BoundFiles
{
public:
    /// Whose files: neither is an empty folder.
    struct Origin {
        ContextSource *context = nullptr;
        std::unique_ptr<Snapshot> snapshot = {};
    };

    /// `source` is a path, seen from the origin's root; links are followed. Errors: those of selectSources() and of the
    /// context
    static Result<BoundFiles> open(const std::string &source, Origin origin, const std::filesystem::path &scratch, std::stop_token stop);

    /// What the cache key hangs on. Errors: context.unreadable, cancelled
    Result<FileManifest> manifest(const Clock &clock, std::stop_token stop);

    /// Where they lie to be mounted, for this step alone: what is written there is thrown away. Of a context a copy is
    /// made, because its ignore file leaves something out and its files belong to root. Errors: those of copyTo()
    Result<std::filesystem::path> place(std::stop_token stop);

    /// Copies what the folder holds into another. Errors: those of copyFiles()
    Result<void> copyTo(const std::filesystem::path &folder, std::stop_token stop) const;

private:
    BoundFiles(Origin origin, TempFolder own) : m_origin(std::move(origin)), m_own(std::move(own)) {}

    const SelectedSource &source() const { return m_selection.sources.front(); }

    Origin m_origin;
    TempFolder m_own; // for a copy
    std::unique_ptr<SourceRoot> m_root;
    Selection m_selection;
};

} // namespace slipway
