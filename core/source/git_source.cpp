// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/git_source.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/files/root_folder.h"
#include "core/oci/digest.h"

#include <QUrl>
#include <algorithm>
#include <array>
#include <charconv>
#include <fcntl.h>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t commitLength = 40;

bool isCommit(std::string_view ref)
{
    return ref.size() == commitLength && std::ranges::all_of(ref, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Where a repository is, and what git has to be told to get in there.
struct Remote {
    std::string url; ///< without a password
    GitCommand::Settings settings;
};

// A password in the URL goes into a header that only this host gets, and never into a file or an argument.
Remote remoteOf(const GitRef &ref)
{
    Remote remote{.url = ref.looksLocal ? "https://" + ref.remote : ref.remote, .settings = {}};
    QUrl url(toQt(remote.url));
    const bool http = url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    if (http && !url.userInfo().isEmpty()) {
        const auto pair = (url.userName(QUrl::FullyDecoded) + QLatin1Char(':') + url.password(QUrl::FullyDecoded)).toUtf8();
        url.setUserInfo(QString());
        remote.url = url.toEncoded().toStdString();
        remote.settings.emplace_back("http." + remote.url + ".extraHeader", "Authorization: Basic " + pair.toBase64().toStdString());
    }
    remote.settings.emplace_back("remote.origin.url", remote.url);
    return remote;
}

// Branches go before tags, and a tag is the commit that it stands for.
std::string commitIn(const std::string &listing, const std::string &ref)
{
    const auto partial = "refs/" + (ref.starts_with("refs/") ? ref.substr(5) : ref);
    const std::array<std::string, 5> wanted = {"refs/heads/" + ref, "refs/tags/" + ref + "^{}", "refs/tags/" + ref, partial + "^{}", partial};
    std::array<std::string, wanted.size()> found;
    std::istringstream lines(listing);
    for (std::string commit, name; lines >> commit >> name;) {
        if (ref.empty() && name == "HEAD")
            return commit;
        if (const auto at = std::ranges::find(wanted, name); at != wanted.end())
            found[static_cast<std::size_t>(at - wanted.begin())] = commit;
    }
    const auto first = std::ranges::find_if(found, [](const auto &commit) { return !commit.empty(); });
    return first == found.end() ? std::string() : *first;
}

/// Keeps other processes and threads out of one mirror.
class MirrorLock
{
public:
    explicit MirrorLock(const fs::path &mirror) : m_file(::open((mirror.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
        if (m_file.valid())
            ::flock(m_file.get(), LOCK_EX);
    }

private:
    UniqueFd m_file;
};

Result<void> removeGitFolders(const fs::path &tree)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(tree, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().filename() != ".git")
            continue;
        found.push_back(entry->path());
        entry.disable_recursion_pending();
    }
    for (const auto &path : found)
        TRY(removeTree(path));
    return {};
}

// What differs from one clone of the same commit to the next.
Result<void> removeTraces(const fs::path &gitFolder)
{
    for (const auto *name : {"FETCH_HEAD", "ORIG_HEAD", "logs", "hooks"})
        TRY(removeTree(gitFolder / name));
    return {};
}

void setTimes(const fs::path &path, time_t seconds)
{
    const std::array<timespec, 2> times = {timespec{.tv_sec = seconds, .tv_nsec = 0}, timespec{.tv_sec = seconds, .tv_nsec = 0}};
    ::utimensat(AT_FDCWD, path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW);
}

void setAllTimes(const fs::path &tree, time_t seconds)
{
    std::error_code error;
    for (fs::recursive_directory_iterator entry(tree, error), end; !error && entry != end; entry.increment(error))
        setTimes(entry->path(), seconds);
    setTimes(tree, seconds);
}

} // namespace

Result<fs::path> GitSource::mirror(const GitRef &ref, std::stop_token stop) const
{
    TRY(createFolders(m_mirrors));
    auto path = m_mirrors / Digest::of(remoteOf(ref).url).hex().substr(0, 32);
    const MirrorLock lock(path);
    std::error_code none;
    if (!fs::exists(path / "HEAD", none))
        TRY(GitCommand(m_mirrors, {}).run({"init", "--quiet", "--bare", "--template=", path.string()}, stop));
    return path;
}

Result<std::string> GitSource::resolve(const GitRef &ref, std::stop_token stop) const
{
    const auto remote = remoteOf(ref);
    auto commit = ref.ref;
    if (!isCommit(ref.ref)) {
        const auto path = TRY(mirror(ref, stop));
        const auto name = ref.ref.empty() ? std::string("HEAD") : ref.ref;
        const auto listing = TRY(GitCommand(path, remote.settings).run({"ls-remote", "origin", name, name + "^{}"}, stop));
        commit = commitIn(listing, ref.ref);
        if (commit.empty())
            return fail(Error::Kind::NotFound, "source.git-ref", {remote.url, name},
                        "repository does not contain ref " + name + ", output: \"" + listing + '"');
    }
    if (!commit.starts_with(ref.checksum))
        return fail(Error::Kind::Corrupt, "source.git-checksum", {remote.url, ref.checksum, commit},
                    "expected checksum to match " + ref.checksum + ", got " + commit);
    return commit;
}

// One commit, if the server gives single ones away; else all there is.
Result<void> GitSource::fetch(const GitRef &ref, const std::string &commit, const fs::path &mirror, std::stop_token stop) const
{
    const MirrorLock lock(mirror);
    const GitCommand git(mirror, remoteOf(ref).settings);
    const auto kept = "refs/slipway/" + commit;
    if (git.run({"rev-parse", "--quiet", "--verify", kept}, stop))
        return {};
    const bool byName = !ref.ref.empty() && !isCommit(ref.ref);
    const auto wanted = byName ? ref.ref : commit;
    auto fetched = git.run({"fetch", "--quiet", "--no-tags", "--depth=1", "origin", '+' + wanted + ':' + kept}, stop);
    if (!fetched || git.run({"rev-parse", kept + "^{commit}"}, stop).value_or("") != commit) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        TRY(git.run({"fetch", "--quiet", "--no-tags", "origin", "+refs/*:refs/all/*"}, stop));
    }
    const auto there = git.run({"cat-file", "-e", commit + "^{commit}"}, stop);
    if (!there)
        return fail(Error::Kind::NotFound, "source.git-ref", {remoteOf(ref).url, commit}, "failed to fetch commit " + commit);
    TRY(git.run({"update-ref", kept, commit}, stop));
    return {};
}

Result<std::int64_t> GitSource::timeOf(const GitRef &ref, const std::string &commit, std::stop_token stop) const
{
    const auto path = TRY(mirror(ref, stop));
    TRY(fetch(ref, commit, path, stop));
    const auto text = TRY(GitCommand(path, {}).run({"show", "--no-patch", "--format=%ct", commit + "^{commit}"}, stop));
    std::int64_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return seconds;
}

Result<void> GitSource::fillTree(const GitRef &ref, const std::string &commit, const fs::path &tree, std::stop_token stop) const
{
    const auto path = TRY(mirror(ref, stop));
    TRY(fetch(ref, commit, path, stop));
    const auto remote = remoteOf(ref);
    const GitCommand git(tree, remote.settings);
    TRY(git.run({"init", "--quiet", "--template=", "."}, stop));
    TRY(git.run({"fetch", "--quiet", "--no-tags", "--depth=1", "file://" + path.string(), "refs/slipway/" + commit}, stop));
    TRY(git.run({"checkout", "--quiet", "--detach", commit}, stop));
    TRY(git.run({"config", "remote.origin.url", remote.url}, stop)); // where submodules beside it are looked for
    if (ref.submodules.value_or(true) && fs::exists(tree / ".gitmodules"))
        TRY(git.run({"submodule", "--quiet", "update", "--init", "--recursive", "--depth=1"}, stop));
    if (ref.fileTimes == GitRef::FileTimes::Commit)
        setAllTimes(tree, TRY(timeOf(ref, commit, stop)));
    return {};
}

Result<void> GitSource::checkOut(const GitRef &ref, const std::string &commit, GitFolder gitFolder, const fs::path &folder,
                                 std::stop_token stop) const
{
    const auto place = TRY(TempFolder::create(m_scratch));
    const auto tree = place.path() / "tree";
    TRY(createFolders(tree));
    TRY(fillTree(ref, commit, tree, stop));
    if (gitFolder == GitFolder::Kept)
        TRY(removeTraces(tree / ".git"));
    else
        TRY(removeGitFolders(tree));
    const auto root = TRY(RootFolder::open(tree)); // links in the repository must not lead out of it
    const auto inside = TRY(root.follow(ref.subdir));
    const auto from = tree / inside;
    std::error_code error;
    if (!fs::is_directory(from, error))
        return fail(Error::Kind::NotFound, "source.git-subdir", {remoteOf(ref).url, ref.subdir},
                    "subdir not found: " + ref.subdir);
    for (fs::directory_iterator entry(from, error), end; !error && entry != end; entry.increment(error))
        fs::rename(entry->path(), folder / entry->path().filename(), error);
    if (error)
        return Failure(systemError("file.unwritable", folder.string(), error.value()));
    return {};
}

} // namespace slipway
