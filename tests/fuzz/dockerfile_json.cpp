// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as an exec form: what is read stands in it, in order, and reads the same a second time.
#include "core/base/json.h"
#include "core/dockerfile/json_strings.h"

#include <cstdint>
#include <cstdlib>

using namespace slipway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto read = readJsonStrings(text);
    std::vector<std::string> values;
    std::size_t last = 0;
    for (const auto &string : read.strings) {
        if (string.begin < last || string.end > size || text[string.begin] != '"' || text[string.end - 1] != '"')
            std::abort();
        last = string.end;
        values.push_back(string.value);
    }
    if (read.kind != JsonStrings::Kind::Strings)
        return 0;
    const auto again = readJsonStrings(toCompactJson(toJson(values)));
    if (again.kind != JsonStrings::Kind::Strings || again.strings.size() != values.size())
        std::abort();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (again.strings[i].value != values[i])
            std::abort();
    }
    return 0;
}
