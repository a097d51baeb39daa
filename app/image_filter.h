// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image_name.h"
#include "core/base/clock.h"
#include "core/engine/engine.h"

#include <map>
#include <optional>

namespace slipway {

/// What of a list of images is wanted: the `--filter` of `docker images`. Every kind that is given must hold; of several
/// references one is enough.
class ImageFilter
{
public:
    /// `words`: "dangling=true", "reference=me/*", "label=a=1", "before=IMAGE", "since=IMAGE", "until=24h".
    /// Errors: images.filter-form (word), images.filter (name), images.filter-value (name, value), image.not-found
    static Result<ImageFilter> read(const std::vector<std::string> &words, Engine &engine, WallTime now);

    /// What holds for an image as a whole; its labels are asked for only if they count.
    Result<bool> takes(const ImageSummary &image, Engine &engine) const;
    /// What holds for each of its names; an image without one has an empty one. Error: images.filter-value
    Result<bool> takes(const ImageName &name) const;

private:
    std::optional<bool> m_dangling = {};
    std::vector<std::string> m_references = {};
    std::vector<std::pair<std::string, std::optional<std::string>>> m_labels = {};
    std::optional<WallTime> m_before = {};
    std::optional<WallTime> m_after = {};
};

} // namespace slipway
