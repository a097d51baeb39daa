// SPDX-License-Identifier: GPL-3.0-or-later
// The first line is a path, the rest an ignore file: the quick way to match agrees with the plain one.
#include "core/dockerfile/clean_path.h"
#include "core/dockerfile/ignore_file.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace slipway;

namespace {

bool matchesPlainly(const PathPattern &pattern, std::string_view path)
{
    for (auto slash = path.find('/', 1); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        if (pattern.matches(path.substr(0, slash)))
            return true;
    }
    return pattern.matches(path);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto lineEnd = std::min(text.find('\n'), size);
    const auto path = goCleanPath(text.substr(0, lineEnd));
    const auto file = IgnoreFile::parse(text.substr(lineEnd));
    if (!file || path.starts_with('/'))
        return 0;
    IgnoreFile::Verdict plain;
    for (const auto &rule : file->rules()) {
        if (path != "." && matchesPlainly(rule.pattern, path))
            plain = {!rule.takesBack, rule.line};
    }
    if (file->verdict(path) != plain)
        std::abort();
    const auto folder = path.substr(0, path.find('/'));
    if (folder.size() < path.size() && file->ignoresAllBelow(folder) && !file->verdict(path).ignored)
        std::abort();
    return 0;
}
