// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/git_ref.h"

#include "core/dockerfile/go_text.h"
#include "core/dockerfile/parse_bool.h"
#include "core/dockerfile/unicode_space.h"

#include <QUrlQuery>
#include <algorithm>
#include <array>

namespace slipway {

namespace {

/// `remote?query#ref:subdir`, taken apart.
struct Parts {
    std::string_view remote;
    std::string_view query;
    std::string_view fragment;
};

Parts partsOf(std::string_view text)
{
    Parts parts;
    const auto hash = std::min(text.find('#'), text.size());
    parts.fragment = text.substr(std::min(hash + 1, text.size()));
    text = text.substr(0, hash);
    const auto mark = std::min(text.find('?'), text.size());
    parts.query = text.substr(std::min(mark + 1, text.size()));
    parts.remote = text.substr(0, mark);
    return parts;
}

// user@host:path, with nothing in front of the colon that a URL or a path could have.
bool isScpLike(std::string_view remote)
{
    const auto colon = remote.find(':');
    const auto at = remote.find('@');
    const auto slash = remote.find('/');
    return colon != std::string_view::npos && at != std::string_view::npos && at > 0 && at < colon && colon < slash;
}

// What kind of remote this is, noted in `ref`; false if it is none.
bool readRemote(GitRef &ref, std::string_view remote)
{
    ref.looksLocal = remote.starts_with("github.com/");
    const auto schemeEnd = remote.find("://");
    if (schemeEnd == std::string_view::npos)
        return ref.looksLocal || (!remote.starts_with("./") && !remote.starts_with("../") && isScpLike(remote));
    const auto scheme = toLowerAscii(remote.substr(0, schemeEnd));
    ref.unencrypted = scheme == "git" || scheme == "http";
    if (scheme == "http" || scheme == "https")
        return remote.ends_with(".git");
    return scheme == "git" || scheme == "ssh";
}

/// Fills a GitRef from the options of its query.
class QueryReader
{
public:
    QueryReader(std::string_view text, GitRef &ref) : m_text(text), m_ref(ref) {}

    Result<void> read(std::string_view query);

private:
    Result<void> readOption(const std::string &key, const std::string &value);
    Result<bool> readSwitch(const std::string &key, const std::string &value) const;
    Result<void> readTimes(const std::string &value);
    Result<void> settle(std::string &field, const std::string &value, const std::string &name) const;
    Result<void> readNames();
    Failure refused(const std::string &reason) const
    {
        return fail(Error::Kind::Invalid, "dockerfile.git-ref", {std::string(m_text), reason}, reason);
    }

    std::string_view m_text;
    GitRef &m_ref;
    std::string m_tag;
    std::string m_branch;
};

Result<void> QueryReader::read(std::string_view query)
{
    const QUrlQuery items(QString::fromUtf8(query.data(), static_cast<qsizetype>(query.size())));
    std::vector<std::string> seen;
    for (const auto &[key, value] : items.queryItems(QUrl::FullyDecoded)) {
        const auto name = key.toStdString();
        if (std::ranges::find(seen, name) != seen.end())
            return refused("query " + goQuote(name) + " has multiple values");
        seen.push_back(name);
        TRY(readOption(name, value.toStdString()));
    }
    TRY(readNames());
    if (!m_ref.checksum.empty() && m_ref.ref.empty() && !m_ref.fetchByCommit)
        m_ref.ref = m_ref.checksum;
    return {};
}

Result<void> QueryReader::readOption(const std::string &key, const std::string &value)
{
    constexpr std::array<std::string_view, 3> switches = {"submodules", "keep-git-dir", "fetch-by-commit"};
    constexpr std::array<std::string_view, 7> others = {"ref",      "tag",    "branch", "subdir",
                                                        "checksum", "commit", "mtime"};
    if (std::ranges::find(switches, key) != switches.end()) {
        const bool on = TRY(readSwitch(key, value));
        if (key == "submodules")
            m_ref.submodules = on;
        else if (key == "keep-git-dir")
            m_ref.keepGitDir = on;
        else
            m_ref.fetchByCommit = on;
        return {};
    }
    if (std::ranges::find(others, key) == others.end())
        return refused("unexpected query " + goQuote(key));
    if (value.empty())
        return refused("query " + goQuote(key) + " has no value");
    if (key == "ref")
        return settle(m_ref.ref, value, "ref");
    if (key == "subdir")
        return settle(m_ref.subdir, value, "subdir");
    if (key == "mtime")
        return readTimes(value);
    (key == "tag" ? m_tag : key == "branch" ? m_branch : m_ref.checksum) = value;
    return {};
}

Result<bool> QueryReader::readSwitch(const std::string &key, const std::string &value) const
{
    const auto on = value.empty() ? std::optional(true) : parseBool(value);
    if (!on)
        return refused("invalid " + key + " value: " + goQuote(value));
    return *on;
}

Result<void> QueryReader::readTimes(const std::string &value)
{
    if (value != "checkout" && value != "commit")
        return refused("invalid mtime value: " + goQuote(value));
    m_ref.fileTimes = value == "commit" ? GitRef::FileTimes::Commit : GitRef::FileTimes::Checkout;
    return {};
}

Result<void> QueryReader::settle(std::string &field, const std::string &value, const std::string &name) const
{
    if (!field.empty() && field != value)
        return refused(name + " conflicts: " + goQuote(field) + " vs " + goQuote(value));
    field = value;
    return {};
}

// A tag or branch is a ref under its own prefix; both at once make no sense.
Result<void> QueryReader::readNames()
{
    const auto under = [](const std::string &prefix, const std::string &name) {
        return name.starts_with(prefix) ? name : prefix + name;
    };
    if (!m_tag.empty())
        TRY(settle(m_ref.ref, under("refs/tags/", m_tag), "ref"));
    if (m_branch.empty())
        return {};
    if (!m_tag.empty())
        return refused("branch conflicts with tag");
    return settle(m_ref.ref, under("refs/heads/", m_branch), "ref");
}

} // namespace

Result<std::optional<GitRef>> parseGitRef(std::string_view text)
{
    GitRef ref;
    const auto parts = partsOf(text);
    if (!readRemote(ref, parts.remote))
        return std::nullopt;
    ref.remote = parts.remote;
    ref.shortName = parts.remote.substr(parts.remote.find_last_of("/:") + 1);
    if (ref.shortName.ends_with(".git"))
        ref.shortName.resize(ref.shortName.size() - 4);
    const auto colon = std::min(parts.fragment.find(':'), parts.fragment.size());
    ref.ref = parts.fragment.substr(0, colon);
    ref.subdir = parts.fragment.substr(std::min(colon + 1, parts.fragment.size()));
    TRY(QueryReader(text, ref).read(parts.query));
    return ref;
}

} // namespace slipway
