// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/stage_finder.h"

#include "core/dockerfile/unicode_space.h"

namespace slipway {

std::vector<Stage> findStages(const Document &document)
{
    std::vector<Stage> stages;
    for (std::size_t index = 0; index < document.instructions.size(); ++index) {
        const auto &instruction = document.instructions[index];
        if (instruction.name == "FROM") {
            Stage stage;
            stage.first = index;
            stage.range = instruction.range;
            const auto &words = instruction.words;
            if (words.size() == 3 && equalsIgnoringCase(words[1].text, "as")) {
                stage.name = toLowerAscii(words[2].text);
                stage.nameRange = words[2].range;
            }
            stages.push_back(std::move(stage));
        }
        if (!stages.empty()) {
            stages.back().end = index + 1;
            stages.back().range.end = instruction.range.end;
            stages.back().range.lastLine = instruction.range.lastLine;
        }
    }
    return stages;
}

} // namespace slipway
