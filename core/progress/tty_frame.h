// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_timeline.h"
#include "core/progress/progress_printer.h"

#include <string>
#include <vector>

namespace slipway {

enum class Colours { None, Ansi };

struct FrameSize {
    int columns = 80;
    int rows = 24;
};

/// `--progress=tty`: the whole picture of a build as it stands at `now`, line by line, to be drawn over the one before.
///
///     [+] Building 3.4s (7/9)
///      => CACHED [2/3] WORKDIR /x                                               0.0s
///      => [3/3] RUN make                                                        1.2s
///      => => # the newest lines of what it writes
///
/// No line is wider than the terminal. The picture leaves out its oldest finished lines where it would be too high;
/// once the build is over it is printed whole.
std::vector<std::string> ttyFrame(const BuildTimeline &timeline, WallTime now, FrameSize size, Colours colours,
                                  const NoticeWords &words);

} // namespace slipway
