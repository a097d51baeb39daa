// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/layer_writer.h"

#include "core/layer/tar_header.h"

namespace slipway {

namespace {

constexpr std::size_t pendingLimit = 128 << 10;

Failure sizeChanged(const std::string &path)
{
    return fail(Error::Kind::Invalid, "layer.size-changed", {path}, path + " changed its size while it was read");
}

} // namespace

Result<void> LayerWriter::add(const LayerEntry &entry)
{
    TRY(endFile());
    TRY(put(TRY(tarHeaderOf(entry))));
    if (entry.type != EntryType::File)
        return {};
    m_file = entry.path;
    m_fileLeft = entry.size;
    m_padding = (tarBlockSize - static_cast<std::size_t>(entry.size) % tarBlockSize) % tarBlockSize;
    return {};
}

Result<void> LayerWriter::addData(std::string_view bytes)
{
    if (static_cast<std::int64_t>(bytes.size()) > m_fileLeft)
        return sizeChanged(m_file);
    m_fileLeft -= static_cast<std::int64_t>(bytes.size());
    return put(bytes);
}

Result<void> LayerWriter::endFile()
{
    if (m_fileLeft > 0)
        return sizeChanged(m_file);
    m_pending.append(std::exchange(m_padding, 0), '\0');
    return {};
}

Result<void> LayerWriter::put(std::string_view bytes)
{
    if (m_pending.size() + bytes.size() <= pendingLimit) {
        m_pending += bytes;
        return {};
    }
    TRY(m_sink.add(m_pending));
    m_pending.clear();
    if (bytes.size() > pendingLimit)
        return m_sink.add(bytes);
    m_pending += bytes;
    return {};
}

Result<void> LayerWriter::finish()
{
    TRY(endFile());
    m_pending.append(2 * tarBlockSize, '\0'); // the end of an archive
    TRY(m_sink.add(m_pending));
    m_pending.clear();
    return {};
}

} // namespace slipway
