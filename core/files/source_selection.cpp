// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/source_selection.h"

#include "core/dockerfile/ignore_file.h"
#include "core/files/go_match.h"
#include "core/files/path_text.h"

#include <algorithm>
#include <format>
#include <utility>

namespace slipway {

namespace {

using Parents = SourceQuery::Parents;

Failure missing(std::string_view path)
{
    const auto shown = "/" + std::string(path);
    return fail(Error::Kind::NotFound, "copy.source-missing", {shown}, std::format("\"{}\": not found", shown));
}

Failure ignored(std::string_view path, int line, const std::string &file)
{
    const auto shown = "/" + std::string(path);
    return fail(Error::Kind::NotFound, "copy.source-ignored", {shown, std::to_string(line), file},
                std::format("\"{}\": not found: line {} of {} excludes it", shown, line, file));
}

/// Collects entries of one source and adds the folders above an entry no earlier than the first entry that needs them.
class Collector
{
public:
    Collector(std::vector<SelectedEntry> &entries, std::string_view folder) : m_entries(entries), m_folder(folder) {}

    void add(const ContextEntry &entry)
    {
        forgetBeside(entry.path);
        for (const auto *above : m_heldBack)
            append(*above);
        m_heldBack.clear();
        append(entry);
    }
    /// Not wanted itself, but made if something below it is added.
    void holdBack(const ContextEntry &folder)
    {
        forgetBeside(folder.path);
        m_heldBack.push_back(&folder);
    }

private:
    void forgetBeside(std::string_view path)
    {
        while (!m_heldBack.empty() && !isBelow(path, m_heldBack.back()->path))
            m_heldBack.pop_back();
    }
    void append(const ContextEntry &entry)
    {
        m_entries.push_back({.path = std::string(pathBelow(entry.path, m_folder)), .status = entry.status, .linkTarget = entry.linkTarget});
    }

    std::vector<SelectedEntry> &m_entries;
    std::string_view m_folder;
    std::vector<const ContextEntry *> m_heldBack;
};

class Selector
{
public:
    Selector(const SourceQuery &query, SourceRoot &root, std::stop_token stop) : m_query(query), m_root(root), m_stop(std::move(stop)) {}

    Result<Selection> run();

private:
    Result<std::string> follow(const std::string &path);
    Result<const ContextEntry *> sentEntry(const std::string &name, const std::string &path);
    Result<void> addPath(const std::string &name);
    Result<void> addMatches(const std::string &pattern);
    Result<void> addWithParents(std::string_view path);
    Result<void> collect(SelectedSource &source, const IgnoreFile *wanted);
    void addInMemory(const InMemoryFile &file);

    const SourceQuery &m_query;
    SourceRoot &m_root;
    std::stop_token m_stop;
    IgnoreFile m_excludes;
    Selection m_selection;
};

Result<std::string> Selector::follow(const std::string &path)
{
    return followLinks(path, [this](const std::string &part) -> Result<std::optional<std::string>> {
        const auto *entry = TRY(m_root.find(part));
        if (!entry || entry->status.kind != EntryKind::SymbolicLink)
            return std::nullopt;
        return entry->linkTarget;
    });
}

/// What `path` is, which somebody called `name`: it must be there, and must not be left out.
Result<const ContextEntry *> Selector::sentEntry(const std::string &name, const std::string &path)
{
    const auto *entry = TRY(m_root.find(path));
    if (!entry)
        return missing(path);
    if (!entry->sent())
        return ignored(name, entry->ignoredBy, m_root.ignoreFile());
    if (entry->unreadable != 0)
        return Failure(systemError("root.unreadable", "/" + path, entry->unreadable));
    return entry;
}

/// The entries below a folder: those that are sent, wanted by a pattern of --parents and not excluded.
Result<void> Selector::collect(SelectedSource &source, const IgnoreFile *wanted)
{
    Collector collector(source.entries, source.path);
    for (const auto &entry : TRY(m_root.below(source.path, m_stop))) {
        if (!entry.sent())
            continue;
        const std::string path(pathBelow(entry.path, source.path));
        const bool taken = (!wanted || wanted->verdict(path).ignored) && !m_excludes.verdict(path).ignored;
        if (taken && entry.unreadable != 0)
            return Failure(systemError("root.unreadable", "/" + entry.path, entry.unreadable));
        if (taken)
            collector.add(entry);
        else if (entry.status.kind == EntryKind::Folder)
            collector.holdBack(entry);
    }
    return {};
}

Result<void> Selector::addPath(const std::string &name)
{
    SelectedSource source{.name = name};
    source.path = TRY(follow(name));
    const auto *entry = TRY(sentEntry(name, source.path));
    source.status = entry->status;
    if (source.status.kind == EntryKind::Folder)
        TRY(collect(source, nullptr));
    else
        source.entries.push_back({.path = {}, .status = entry->status, .linkTarget = entry->linkTarget});
    m_selection.sources.push_back(std::move(source));
    return {};
}

/// Up to the first name with a wildcard links are followed; from there on the walk matches whole paths, and what a
/// matched folder holds is not matched again.
Result<void> Selector::addMatches(const std::string &pattern)
{
    std::size_t begin = 0;
    while (!hasWildcards(std::string_view(pattern).substr(begin, pattern.find('/', begin) - begin)))
        begin = pattern.find('/', begin) + 1;
    const auto prefix = pattern.substr(0, begin == 0 ? 0 : begin - 1);
    const auto wildcards = pattern.substr(begin);
    if (!goMatch(wildcards, ""))
        return fail(Error::Kind::Invalid, "copy.pattern-invalid", {pattern}, "syntax error in pattern");

    const auto folder = TRY(follow(prefix));
    const auto *entry = TRY(sentEntry(prefix, folder));
    if (entry->status.kind != EntryKind::Folder)
        return missing(prefix);
    std::string matchedFolder;
    for (const auto &candidate : TRY(m_root.below(folder, m_stop))) {
        if (!candidate.sent() || (!matchedFolder.empty() && isBelow(candidate.path, matchedFolder)))
            continue;
        const auto below = pathBelow(candidate.path, folder);
        if (!goMatch(wildcards, below).value_or(false))
            continue;
        if (candidate.status.kind == EntryKind::Folder)
            matchedFolder = candidate.path;
        TRY(addPath(joinPath(prefix, below)));
    }
    return {};
}

/// --parents: what stands behind `/./`, or all of the path, is kept below the destination.
Result<void> Selector::addWithParents(std::string_view path)
{
    constexpr std::string_view pivot = "/./";
    const auto cut = path.find(pivot);
    const auto base = cut == std::string_view::npos ? std::string() : cleanPath(path.substr(0, cut));
    const auto pattern = cleanPath(cut == std::string_view::npos ? path : path.substr(cut + pivot.size()));
    SelectedSource source{.name = base, .parents = Parents::Kept};
    source.path = TRY(follow(base));
    source.status = TRY(sentEntry(base, source.path))->status;
    if (pattern.empty()) {
        TRY(collect(source, nullptr));
    } else {
        const auto wanted = TRY(IgnoreFile::fromPatterns({pattern}));
        TRY(collect(source, &wanted));
    }
    if (!source.entries.empty()) {
        m_selection.sources.push_back(std::move(source));
    } else if (!pattern.empty() && !hasWildcards(pattern)) {
        const auto name = joinPath(base, pattern);
        TRY(sentEntry(name, joinPath(source.path, pattern)));
    }
    return {};
}

void Selector::addInMemory(const InMemoryFile &file)
{
    FileStatus status{.kind = EntryKind::File, .mode = 0644};
    status.size = static_cast<std::int64_t>(file.content.size());
    m_selection.sources.push_back({.name = file.name, .status = status, .entries = {{.path = {}, .status = status}}, .content = file.content});
}

Result<Selection> Selector::run()
{
    m_excludes = TRY(IgnoreFile::fromPatterns(m_query.excludes));
    for (const auto &path : m_query.paths) {
        if (m_query.parents == Parents::Kept)
            TRY(addWithParents(path));
        else if (const auto clean = cleanPath(path); m_query.wildcards == SourceQuery::Wildcards::Matched && hasWildcards(clean))
            TRY(addMatches(clean));
        else
            TRY(addPath(clean));
    }
    for (const auto &file : m_query.inMemory)
        addInMemory(file);
    if (m_stop.stop_requested())
        return Failure(cancelledError());
    return std::move(m_selection);
}

} // namespace

Result<Selection> selectSources(const SourceQuery &query, SourceRoot &root, std::stop_token stop)
{
    return Selector(query, root, std::move(stop)).run();
}

} // namespace slipway
