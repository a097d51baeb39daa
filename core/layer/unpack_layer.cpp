// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/decompression.h"
#include "core/layer/layer_unpacker.h"

namespace slipway {

namespace {

/// Hashes what passes through.
class DigestSource final : public ByteSource
{
public:
    explicit DigestSource(std::unique_ptr<ByteSource> source) : m_source(std::move(source)) {}

    Result<std::string_view> next() override
    {
        auto block = m_source->next();
        if (block) {
            m_hash.add(*block);
            m_size += static_cast<std::int64_t>(block->size());
        }
        return block;
    }

    Digest digest() const { return Digest(m_hash.sum()); }
    std::int64_t size() const { return m_size; }

private:
    std::unique_ptr<ByteSource> m_source;
    Sha256 m_hash;
    std::int64_t m_size = 0;
};

} // namespace

Result<UnpackedLayer> unpackLayer(std::unique_ptr<ByteSource> blob, const std::filesystem::path &folder,
                                  const LayerStack &below, std::stop_token stop)
{
    auto hashed = std::make_unique<DigestSource>(TRY(decompressed(std::move(blob))));
    const auto &tar = *hashed; // its results are there once the reader has seen the end
    auto reader = TRY(LayerReader::open(readAhead(std::move(hashed))));
    auto unpacker = TRY(LayerUnpacker::open(folder, below));
    while (TRY(reader->next())) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        TRY(unpacker.add(*reader, stop));
    }
    auto listing = TRY(unpacker.finish());
    return UnpackedLayer{.listing = std::move(listing), .diffId = tar.digest(), .size = tar.size()};
}

} // namespace slipway
