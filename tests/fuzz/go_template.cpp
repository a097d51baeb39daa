// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a template over data that has something of everything: it ends, and what it says of a mistake names a line.
#include "core/template/go_template.h"

#include <cstdint>
#include <cstdlib>

using namespace slipway;

namespace {

GoValue sample()
{
    const GoStruct inner{.fields = {{"Env", GoValue::fromStrings({"A=b", "C=d"})}, {"Labels", GoMap{.entries = {{"a", "1"}}}}, {"None", nullptr}}};
    return GoStruct{.fields = {{"Id", "sha256:abc"}, {"Size", 12}, {"On", true}, {"Config", inner}, {"Wait", Duration(5)}}};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto parsed = GoTemplate::parse({reinterpret_cast<const char *>(data), size});
    const auto printed = parsed ? parsed->print(sample()) : Failure(parsed.error());
    if (!printed && !printed.error().message.starts_with("template parsing error: template: :"))
        std::abort();
    return 0;
}
