// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_names.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

constexpr std::array<std::string_view, 18> names = {
    "ADD",   "ARG",        "CMD",     "COPY", "ENTRYPOINT", "ENV",        "EXPOSE", "FROM",   "HEALTHCHECK",
    "LABEL", "MAINTAINER", "ONBUILD", "RUN",  "SHELL",      "STOPSIGNAL", "USER",   "VOLUME", "WORKDIR",
};

using enum ArgumentStyle;
constexpr std::array<ArgumentStyle, names.size()> styles = {
    ListOrJson, QuotedWords, TextOrJson, ListOrJson, TextOrJson, Pairs, Words, Words,      Healthcheck,
    Pairs,      Text,        Trigger,    TextOrJson, TextOrJson, Text,  Text,  ListOrJson, Text,
};

} // namespace

std::span<const std::string_view> instructionNames()
{
    return names;
}

ArgumentStyle argumentStyle(std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? Unknown : styles[static_cast<std::size_t>(found - names.begin())];
}

} // namespace slipway
