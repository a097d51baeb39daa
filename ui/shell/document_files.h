// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/shell/project.h"

#include <filesystem>
#include <vector>

namespace slipway {

/// What a dropped or chosen path would become.
enum class PathRole {
    Context,        ///< a folder with a Dockerfile
    EmptyContext,   ///< a folder without one
    Dockerfile
};

/// The files that the window needs, so that it opens none itself.
class DocumentFiles
{
public:
    virtual ~DocumentFiles() = default;

    /// What to start with: the lesson, until something else was opened.
    virtual Result<Project> first() = 0;
    /// The tutorial's Dockerfile, made on first use; what was changed in it is kept.
    virtual Result<Project> lesson() = 0;
    /// What the path is good for, without reading it. Errors: drop.root-folder, drop.home-folder, drop.not-local,
    /// drop.not-a-file (path), document.not-found (path)
    virtual Result<PathRole> roleOf(const std::filesystem::path &path) const = 0;
    /// A folder or a Dockerfile. A folder without one gets a text to begin with, which is not saved.
    /// Errors: those of roleOf; document.too-large (path, limit), document.not-text (path), file.unreadable
    virtual Result<Project> open(const std::filesystem::path &path) = 0;
    /// Error: file.unwritable
    virtual Result<void> save(const std::filesystem::path &path, const std::string &text) = 0;
    /// What was opened or saved, newest first.
    virtual std::vector<std::filesystem::path> recent() const = 0;
    /// Remembers the project's name, context and offline base for its Dockerfile.
    virtual void remember(const Project &project) = 0;
};

} // namespace slipway
