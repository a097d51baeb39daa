// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/archive_handle.h"

#include <cerrno>

namespace slipway {

ArchiveHandle::ArchiveHandle() : m_archive(archive_read_new()) {}

ArchiveHandle::~ArchiveHandle()
{
    archive_read_free(m_archive);
}

la_ssize_t ArchiveHandle::readBlock(archive *handle, void *self, const void **block)
{
    auto &that = *static_cast<ArchiveHandle *>(self);
    const auto bytes = that.m_source->next();
    if (!bytes) {
        that.m_sourceError = bytes.error();
        archive_set_error(handle, EIO, "%s", bytes.error().message.c_str());
        return -1;
    }
    *block = bytes->data();
    return static_cast<la_ssize_t>(bytes->size());
}

Result<void> ArchiveHandle::open(std::unique_ptr<ByteSource> source)
{
    m_source = std::move(source);
    return check(archive_read_open(m_archive, this, nullptr, &readBlock, nullptr));
}

Result<void> ArchiveHandle::check(int status)
{
    if (m_sourceError)
        return Failure(*m_sourceError);
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
        return {};
    const char *text = archive_error_string(m_archive);
    const std::string reason = text ? text : "invalid data";
    return fail(Error::Kind::Corrupt, "layer.corrupt", {"tar", reason}, "archive/tar: " + reason);
}

Result<void> ArchiveHandle::drain()
{
    while (!TRY(m_source->next()).empty()) {
    }
    return {};
}

} // namespace slipway
