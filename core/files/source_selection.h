// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/source_root.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace slipway {

/// A file that exists only in the Dockerfile: a here-document.
struct InMemoryFile {
    std::string name;
    std::string content;

    bool operator==(const InMemoryFile &) const = default;
};

/// The sources of one COPY or ADD, variables expanded.
struct SourceQuery {
    enum class Parents { Dropped, Kept };     ///< --parents
    enum class Wildcards { Matched, Literal };

    std::vector<std::string> paths;
    std::vector<InMemoryFile> inMemory = {};
    Parents parents = Parents::Dropped;
    std::vector<std::string> excludes = {}; ///< --exclude: patterns like those of an ignore file, seen from each copied folder
    Wildcards wildcards = Wildcards::Matched;
};

/// One entry to copy.
struct SelectedEntry {
    std::string path;            ///< below its source; "": the source itself
    FileStatus status;
    std::string linkTarget = {}; ///< of a symbolic link
};

/// One thing that is copied, after wildcards: a single file, what a folder holds, or parts of a folder (--parents).
struct SelectedSource {
    std::string name;                          ///< its path as it was written or matched, from the root
    std::string path = {};                     ///< where that leads once links are followed
    FileStatus status = {};                    ///< of that
    SourceQuery::Parents parents = SourceQuery::Parents::Dropped;
    std::vector<SelectedEntry> entries = {};   ///< a folder before what it holds; of a single file: itself
    std::optional<std::string> content = {};   ///< of a file that is in no root
};

/// What one COPY copies, in order. No source at all: the wildcards matched nothing, and nothing is to be done.
struct Selection {
    std::vector<SelectedSource> sources;
};

/// Finds the files that a COPY means, by the rules of BuildKit (Dockerfile reference, COPY and ADD).
/// Errors: copy.source-missing (path) in Docker's words `"/x": not found`; copy.source-ignored (path, line, ignore file)
/// where it is there but left out; copy.pattern-invalid (pattern);
/// dockerfile.ignore-pattern (line, pattern, reason) of --exclude and --parents; path.too-many-links (path);
/// root.unreadable (path, reason); cancelled
Result<Selection> selectSources(const SourceQuery &query, SourceRoot &root, std::stop_token stop);

} // namespace slipway
