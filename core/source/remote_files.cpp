// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/remote_files.h"

#include "core/base/overloaded.h"

#include <QByteArray>
#include <array>
#include <fcntl.h>
#include <sys/stat.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr mode_t urlFileMode = 0600;

bool isUrl(std::string_view address)
{
    return address.starts_with("http://") || address.starts_with("https://");
}

// Of the URL's path, decoded; as in BuildKit a server's Content-Disposition has no say.
std::string nameIn(std::string_view url)
{
    url = url.substr(0, url.find_first_of("?#"));
    const auto begin = std::min(url.size(), url.find('/', url.find("://") + 3));
    const auto encoded = QByteArray(url.data() + begin, static_cast<qsizetype>(url.size() - begin));
    auto path = QByteArray::fromPercentEncoding(encoded).toStdString();
    while (path.ends_with('/'))
        path.pop_back();
    auto name = path.substr(path.rfind('/') + 1);
    const bool none = name.empty() || name == "." || name == ".." || name.contains('\0');
    return none ? "__unnamed__" : name;
}

Result<std::optional<Digest>> digestIn(const std::string &checksum)
{
    if (checksum.empty())
        return std::nullopt;
    auto digest = Digest::parse(checksum);
    if (!digest)
        return fail(Error::Kind::Invalid, "source.bad-checksum", {checksum}, "invalid checksum digest format: " + checksum);
    return *digest;
}

// As a pattern that matches this name only.
std::string literally(const std::string &name)
{
    std::string pattern;
    for (const char c : name)
        pattern += std::string_view("*?[\\").contains(c) ? std::string("\\") + c : std::string(1, c);
    return pattern;
}

Failure unwritable(const fs::path &path)
{
    return Failure(systemError("file.unwritable", path.string(), errno));
}

} // namespace

bool isRemote(std::string_view address)
{
    const auto ref = parseGitRef(address);
    return isUrl(address) || !ref || (*ref && !(*ref)->looksLocal);
}

bool isRemoteContext(std::string_view address)
{
    const auto ref = parseGitRef(address);
    return isUrl(address) || !ref || *ref;
}

Result<RemoteFiles> RemoteFiles::resolve(const RemoteSources &sources, const RemoteQuery &query, const HttpSource::Progress &progress,
                                         std::stop_token stop)
{
    auto ref = TRY(parseGitRef(query.address));
    if (!ref) {
        const auto expected = TRY(digestIn(query.checksum));
        const auto file = TRY(sources.http.fetch(query.address, expected, progress, stop));
        auto name = query.fileName.empty() ? nameIn(query.address) : query.fileName;
        return RemoteFiles(sources, query.address, std::move(name), file);
    }
    if (!query.checksum.empty())
        ref->checksum = query.checksum;
    auto commit = TRY(sources.git.resolve(*ref, stop));
    const bool kept = query.keepGitFolder.value_or(ref->keepGitDir.value_or(false));
    using GitFolder = GitSource::GitFolder;
    Commit found{.ref = std::move(*ref), .id = std::move(commit), .gitFolder = kept ? GitFolder::Kept : GitFolder::Dropped};
    return RemoteFiles(sources, query.address, {}, std::move(found));
}

FileRecord RemoteFiles::identity() const
{
    return std::visit(Overloaded{[this](const FetchedFile &file) {
                                     return FileRecord{.path = m_fileName, .mode = urlFileMode, .size = file.size, .digest = file.digest};
                                 },
                                 [](const Commit &commit) { // the commit is the content
                                     const auto &ref = commit.ref;
                                     const bool plain = !ref.submodules.value_or(true);
                                     const bool kept = commit.gitFolder == GitSource::GitFolder::Kept;
                                     const auto text = commit.id + ':' + ref.subdir + (plain ? " no submodules" : "") + (kept ? " .git" : "") +
                                                       (ref.fileTimes == GitRef::FileTimes::Commit ? " commit times" : "");
                                     return FileRecord{.path = ref.remote, .kind = EntryKind::Folder, .digest = Digest::of(text)};
                                 }},
                      m_found);
}

Result<std::int64_t> RemoteFiles::time(std::stop_token stop) const
{
    if (const auto *file = std::get_if<FetchedFile>(&m_found))
        return file->mtime;
    const auto &commit = std::get<Commit>(m_found);
    return m_sources->git.timeOf(commit.ref, commit.id, stop);
}

std::optional<Digest> RemoteFiles::blob() const
{
    const auto *file = std::get_if<FetchedFile>(&m_found);
    return file ? std::optional(file->digest) : std::nullopt;
}

Result<std::string> RemoteFiles::place(const fs::path &folder, std::stop_token stop) const
{
    if (const auto *commit = std::get_if<Commit>(&m_found)) {
        TRY(m_sources->git.checkOut(commit->ref, commit->id, commit->gitFolder, folder, stop));
        return std::string("/");
    }
    const auto &file = std::get<FetchedFile>(m_found);
    const auto path = folder / m_fileName;
    std::error_code error;
    fs::copy_file(m_sources->blobs.pathOf(file.digest), path, error);
    if (error)
        return Failure(systemError("file.unwritable", path.string(), error.value()));
    const std::array<timespec, 2> times = {timespec{.tv_sec = file.mtime, .tv_nsec = 0}, timespec{.tv_sec = file.mtime, .tv_nsec = 0}};
    if (::chmod(path.c_str(), urlFileMode) != 0 || ::utimensat(AT_FDCWD, path.c_str(), times.data(), 0) != 0)
        return unwritable(path);
    return '/' + literally(m_fileName);
}

} // namespace slipway
