// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/folding.h"

#include <algorithm>

namespace slipway {

namespace {

using Kind = FoldingRange::Kind;

void add(std::vector<FoldingRange> &ranges, Kind kind, int firstLine, int lastLine)
{
    if (lastLine > firstLine)
        ranges.push_back({kind, firstLine, lastLine});
}

void addComments(std::vector<FoldingRange> &ranges, const Document &document)
{
    const auto &comments = document.comments;
    for (std::size_t begin = 0; begin < comments.size();) {
        auto end = begin + 1;
        while (end < comments.size() && comments[end].range.firstLine == comments[end - 1].range.firstLine + 1)
            ++end;
        add(ranges, Kind::Comments, comments[begin].range.firstLine, comments[end - 1].range.firstLine);
        begin = end;
    }
}

} // namespace

std::vector<FoldingRange> foldingRanges(const Document &document)
{
    std::vector<FoldingRange> ranges;
    for (const auto &stage : document.stages)
        add(ranges, Kind::Stage, stage.range.firstLine, stage.range.lastLine);
    for (const auto &instruction : document.instructions) {
        if (instruction.hereDocuments.size() != 1 || instruction.lines.size() > 1)
            add(ranges, Kind::Instruction, instruction.range.firstLine, instruction.range.lastLine);
        for (const auto &hereDocument : instruction.hereDocuments) {
            const auto &end = hereDocument.endRange.lastLine > 0 ? hereDocument.endRange : hereDocument.contentRange;
            add(ranges, Kind::HereDocument, hereDocument.contentRange.firstLine - 1, end.lastLine);
        }
    }
    addComments(ranges, document);
    std::ranges::stable_sort(ranges, [](const FoldingRange &left, const FoldingRange &right) {
        return left.firstLine != right.firstLine ? left.firstLine < right.firstLine : left.lastLine > right.lastLine;
    });
    return ranges;
}

} // namespace slipway
