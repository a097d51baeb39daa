// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/build_secrets.h"

#include "core/base/file.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sys/stat.h>

namespace slipway {

namespace {

constexpr std::int64_t largestSecret = 500 * 1024;

Failure unreadable(const std::string &path, int number)
{
    auto error = systemError("secret.unreadable", path, number);
    error.message = "failed to stat " + path + ": stat " + path + ": " + toLowerAscii(error.operands.back());
    return Failure(std::move(error));
}

Failure tooLarge(const std::string &id)
{
    return fail(Error::Kind::Invalid, "secret.too-large", {id}, "secret " + id + " too big. max size 500KB");
}

} // namespace

Result<BuildSecrets> BuildSecrets::check(std::vector<SecretSource> sources)
{
    for (const auto &source : sources) {
        if (source.kind == SecretSource::Kind::Environment)
            continue;
        struct stat info = {};
        if (::stat(source.place.c_str(), &info) != 0)
            return unreadable(source.place, errno);
        if (info.st_size > largestSecret)
            return tooLarge(source.id);
    }
    return BuildSecrets(std::move(sources));
}

Result<std::optional<Secret>> BuildSecrets::find(const std::string &id) const
{
    const auto source = std::ranges::find(m_sources, id, &SecretSource::id);
    if (source == m_sources.end())
        return std::nullopt;
    if (source->kind == SecretSource::Kind::Environment) {
        const char *value = ::getenv(source->place.c_str());
        return Secret(value ? value : "");
    }
    auto bytes = readFile(source->place, largestSecret);
    if (!bytes && bytes.error().code == "file.too-large") // it has grown meanwhile
        return tooLarge(id);
    return Secret(TRY(std::move(bytes)));
}

} // namespace slipway
