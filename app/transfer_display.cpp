// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/transfer_display.h"

#include "app/human_figures.h"
#include "core/oci/media_type.h"

#include <algorithm>
#include <format>

namespace slipway {

namespace {

using State = BlobProgress::State;

constexpr int barWidth = 50;
constexpr auto frameTime = std::chrono::milliseconds(100);

std::string bar(const BlobProgress &blob)
{
    const auto share = blob.blob.size > 0 ? blob.arrived * barWidth / blob.blob.size : 0;
    const auto filled = static_cast<std::size_t>(std::clamp<std::int64_t>(share, 0, barWidth));
    auto text = std::string(filled, '=') + '>';
    text.resize(barWidth, ' ');
    return '[' + text + "]  " + humanSize(blob.arrived) + '/' + humanSize(blob.blob.size);
}

} // namespace

void TransferDisplay::take(const BlobProgress &news)
{
    if (kindOf(news.blob.mediaType) == MediaKind::Config)
        return;
    auto known = std::ranges::find(m_blobs, news.blob.digest, [](const BlobProgress &blob) { return blob.blob.digest; });
    const bool changed = known == m_blobs.end() || known->state != news.state;
    if (known == m_blobs.end())
        m_blobs.push_back(news);
    else
        *known = news;
    if (m_console.printsToTerminal()) {
        if (std::chrono::steady_clock::now() - m_lastDrawn >= frameTime)
            draw();
    } else if (changed && news.state != State::Arriving) {
        m_console.print(line(news) + '\n');
    }
}

void TransferDisplay::finish()
{
    if (m_console.printsToTerminal())
        draw();
}

std::string TransferDisplay::line(const BlobProgress &blob) const
{
    return blob.blob.digest.shortHex() + ": " + words(blob);
}

std::string TransferDisplay::words(const BlobProgress &blob) const
{
    const bool in = m_direction == Direction::In;
    switch (blob.state) {
    case State::Waiting: return in ? "Pulling fs layer" : "Waiting";
    case State::AlreadyThere: return in ? "Already exists" : "Layer already exists";
    case State::Mounted: return "Mounted from another repository";
    case State::Arriving: return (in ? "Downloading " : "Pushing ") + bar(blob);
    case State::Done: return in ? "Pull complete" : "Pushed";
    }
    return {};
}

void TransferDisplay::draw()
{
    std::string picture = m_drawn > 0 ? std::format("\x1b[{}A", m_drawn) : std::string();
    for (const auto &blob : m_blobs)
        picture += line(blob) + "\x1b[K\n";
    m_console.print(picture);
    m_drawn = m_blobs.size();
    m_lastDrawn = std::chrono::steady_clock::now();
}

} // namespace slipway
