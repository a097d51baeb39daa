// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/archive_contents.h"

#include "core/layer/archive_members.h"
#include "core/layer/decompression.h"
#include "core/oci/media_type.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::size_t documentLimit = 4 << 20;    // bytes of a config, a manifest, an index
constexpr std::size_t documentsLimit = 256 << 20; // of all that are kept in memory
constexpr int linkLimit = 8;                      // links to links

Failure missing(const std::string &path)
{
    return fail(Error::Kind::Corrupt, "archive.missing", {path}, "invalid archive: " + path + " is missing");
}

Failure tooLarge(const std::string &path)
{
    return fail(Error::Kind::Corrupt, "file.too-large", {path, std::to_string(documentLimit)},
                path + " has more than " + std::to_string(documentLimit) + " bytes");
}

/// The digest that a path promises: blobs/sha256/HEX, and HEX.json of Docker's older archives.
std::optional<Digest> promisedDigest(std::string_view path)
{
    const auto name = path.substr(path.rfind('/') + 1);
    if (!path.starts_with("blobs/sha256/") && !(name == path && name.ends_with(".json")))
        return std::nullopt;
    const auto digest = Digest::parse("sha256:" + std::string(name.substr(0, name.find('.'))));
    return digest ? std::optional(*digest) : std::nullopt;
}

Result<void> checkPromise(const std::string &path, const Digest &got)
{
    const auto expected = promisedDigest(path);
    if (!expected || *expected == got)
        return {};
    return fail(Error::Kind::Corrupt, "archive.wrong-digest", {path, expected->toString(), got.toString()},
                "invalid archive: the content of " + path + " has the digest " + got.toString());
}

std::string layerType(std::string_view head)
{
    using namespace std::string_view_literals;
    if (head.starts_with("\x1f\x8b"sv))
        return std::string(media::ociLayerGzip);
    return std::string(head.starts_with("\x28\xb5\x2f\xfd"sv) ? media::ociLayerZstd : media::ociLayer);
}

/// Bytes on their way into the store.
class Incoming
{
public:
    static Result<Incoming> open(BlobStore &blobs) { return Incoming(TRY(blobs.create())); }

    Result<void> add(std::string_view bytes)
    {
        if (m_head.size() < 4)
            m_head += bytes.substr(0, 4);
        return m_writer.add(bytes);
    }
    Result<Descriptor> finish(const std::string &path)
    {
        Descriptor blob{.mediaType = layerType(m_head), .digest = {}, .size = m_writer.size()};
        blob.digest = TRY(m_writer.commit(nullptr));
        TRY(checkPromise(path, blob.digest));
        return blob;
    }

private:
    explicit Incoming(BlobWriter writer) : m_writer(std::move(writer)) {}

    BlobWriter m_writer;
    std::string m_head;
};

class TarContents final : public ArchiveContents
{
public:
    explicit TarContents(BlobStore &blobs) : m_blobs(blobs) {}

    Result<void> read(std::unique_ptr<ByteSource> tar, const std::stop_token &stop);

    bool has(const std::string &path) const override { return find(path) != nullptr; }
    Result<std::string> document(const std::string &path) override;
    Result<Descriptor> blob(const std::string &path, std::stop_token stop) override;

private:
    struct Link {
        std::string target;
    };
    using File = std::variant<std::string, Descriptor, Link>; // in memory, in the store, elsewhere in the archive

    Result<File> readFile(ArchiveMembers &members, const ArchiveMember &member, const std::stop_token &stop);
    File *find(std::string path) const;

    BlobStore &m_blobs;
    mutable std::map<std::string, File> m_files;
    std::size_t m_inMemory = 0; // bytes
};

Result<void> TarContents::read(std::unique_ptr<ByteSource> tar, const std::stop_token &stop)
{
    const auto members = TRY(ArchiveMembers::open(std::move(tar)));
    while (auto member = TRY(members->next())) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        if (member->type == ArchiveMember::Type::Folder)
            continue;
        if (m_files.contains(member->path))
            return fail(Error::Kind::Corrupt, "archive.duplicate", {member->path}, "invalid archive: " + member->path + " is there twice");
        auto file = member->type == ArchiveMember::Type::Link ? File(Link{member->target}) : TRY(readFile(*members, *member, stop));
        m_files.emplace(member->path, std::move(file));
    }
    return {};
}

Result<TarContents::File> TarContents::readFile(ArchiveMembers &members, const ArchiveMember &member, const std::stop_token &stop)
{
    if (static_cast<std::size_t>(member.size) <= documentLimit) {
        std::string bytes;
        for (auto block = TRY(members.data()); !block.empty(); block = TRY(members.data()))
            bytes += block;
        m_inMemory += bytes.size();
        if (m_inMemory > documentsLimit)
            return fail(Error::Kind::Corrupt, "archive.too-large", {std::to_string(documentsLimit)}, "the archive has too many small files");
        TRY(checkPromise(member.path, Digest::of(bytes)));
        return bytes;
    }
    auto incoming = TRY(Incoming::open(m_blobs));
    for (auto block = TRY(members.data()); !block.empty(); block = TRY(members.data())) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        TRY(incoming.add(block));
    }
    return TRY(incoming.finish(member.path));
}

TarContents::File *TarContents::find(std::string path) const
{
    for (int links = 0; links < linkLimit; ++links) {
        const auto found = m_files.find(path);
        if (found == m_files.end())
            return nullptr;
        const auto *link = std::get_if<Link>(&found->second);
        if (!link)
            return &found->second;
        path = link->target;
    }
    return nullptr;
}

Result<std::string> TarContents::document(const std::string &path)
{
    const auto *file = find(path);
    if (!file)
        return missing(path);
    const auto *bytes = std::get_if<std::string>(file);
    return bytes ? Result<std::string>(*bytes) : tooLarge(path);
}

Result<Descriptor> TarContents::blob(const std::string &path, std::stop_token)
{
    auto *file = find(path);
    if (!file)
        return missing(path);
    if (const auto *bytes = std::get_if<std::string>(file)) {
        Descriptor stored{.mediaType = layerType(*bytes), .digest = {}, .size = static_cast<std::int64_t>(bytes->size())};
        stored.digest = TRY(m_blobs.put(*bytes));
        return stored;
    }
    return std::get<Descriptor>(*file);
}

class FolderContents final : public ArchiveContents
{
public:
    FolderContents(RootedFolder folder, BlobStore &blobs) : m_folder(std::move(folder)), m_blobs(blobs) {}

    bool has(const std::string &path) const override { return m_folder.openBeneath(path, O_RDONLY).valid(); }
    Result<std::string> document(const std::string &path) override;
    Result<Descriptor> blob(const std::string &path, std::stop_token stop) override;

private:
    Result<std::unique_ptr<ByteSource>> open(const std::string &path) const;

    RootedFolder m_folder;
    BlobStore &m_blobs;
};

Result<std::unique_ptr<ByteSource>> FolderContents::open(const std::string &path) const
{
    auto fd = m_folder.openBeneath(path, O_RDONLY | O_NONBLOCK);
    if (fd.valid())
        return std::make_unique<FileSource>(std::move(fd), (m_folder.path() / path).string());
    if (errno == ENOENT || errno == ENOTDIR)
        return missing(path);
    if (errno == ELOOP || errno == EXDEV)
        return fail(Error::Kind::Corrupt, "archive.escapes", {path}, "archive member " + path + " leads out of the archive");
    return Failure(systemError("file.unreadable", (m_folder.path() / path).string(), errno));
}

Result<std::string> FolderContents::document(const std::string &path)
{
    const auto source = TRY(open(path));
    std::string bytes;
    for (auto block = TRY(source->next()); !block.empty(); block = TRY(source->next())) {
        bytes += block;
        if (bytes.size() > documentLimit)
            return tooLarge(path);
    }
    TRY(checkPromise(path, Digest::of(bytes)));
    return bytes;
}

Result<Descriptor> FolderContents::blob(const std::string &path, std::stop_token stop)
{
    const auto source = TRY(open(path));
    auto incoming = TRY(Incoming::open(m_blobs));
    for (auto block = TRY(source->next()); !block.empty(); block = TRY(source->next())) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        TRY(incoming.add(block));
    }
    return incoming.finish(path);
}

} // namespace

Result<std::unique_ptr<ArchiveContents>> readArchive(std::unique_ptr<ByteSource> packed, BlobStore &blobs, std::stop_token stop)
{
    auto contents = std::make_unique<TarContents>(blobs);
    TRY(contents->read(TRY(decompressed(std::move(packed))), stop));
    return contents;
}

Result<std::unique_ptr<ArchiveContents>> openArchiveFolder(const std::filesystem::path &folder, BlobStore &blobs)
{
    return std::make_unique<FolderContents>(TRY(RootedFolder::open(folder)), blobs);
}

} // namespace slipway
