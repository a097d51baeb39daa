// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/mount_reader.h"

#include "core/dockerfile/comma_fields.h"
#include "core/dockerfile/go_text.h"
#include "core/dockerfile/parse_bool.h"
#include "core/dockerfile/ram_size.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace slipway {

namespace {

using Type = Mount::Type;
using Sharing = Mount::Sharing;

constexpr std::array<std::string_view, 5> typeNames = {"bind", "cache", "tmpfs", "secret", "ssh"};
constexpr std::array<std::string_view, 3> sharingNames = {"shared", "private", "locked"};
constexpr std::array<std::string_view, 18> keys = {
    "type", "from", "source", "target", "readonly",    "id", "sharing", "required",  "mode",
    "uid",  "gid",  "src",    "dst",    "destination", "ro", "rw",      "readwrite", "env",
};

} // namespace

Failure MountReader::refused(std::string code, std::vector<std::string> operands, std::string message) const
{
    operands.insert(operands.begin(), std::string(m_text));
    return fail(Error::Kind::Invalid, std::move(code), std::move(operands), std::move(message));
}

Failure MountReader::misfit(const std::string &key) const
{
    const auto type = std::string(toString(m_mount.type));
    return refused("dockerfile.mount-misfit", {key, type},
                   "unexpected key '" + key + "' for mount type '" + type + "'");
}

Failure MountReader::invalidValue(const std::string &key, const std::string &value) const
{
    return refused("dockerfile.mount-value", {key, value}, "invalid value for " + key + ": " + value);
}

Result<Mount> MountReader::read()
{
    for (const auto &field : TRY(splitCommaFields(m_text)))
        TRY(readField(field));
    m_mount.readOnly = m_readOnly.value_or(m_mount.type != Type::Cache && m_mount.type != Type::Tmpfs);
    TRY(check());
    return std::move(m_mount);
}

Result<void> MountReader::readField(const std::string &field)
{
    const auto equals = field.find('=');
    const auto key = toLowerAscii(field.substr(0, equals));
    if (equals == std::string::npos)
        return readBare(key, field);
    const auto value = TRY(m_expansion(std::string_view(field).substr(equals + 1)));
    return readOption(key, value, field);
}

Result<void> MountReader::readBare(const std::string &key, const std::string &field)
{
    if (key == "required")
        return readRequired(key, "true");
    if (key == "readonly" || key == "ro")
        m_readOnly = true;
    else if (key == "readwrite" || key == "rw")
        m_readOnly = false;
    else
        return refused("dockerfile.mount-field", {field}, "invalid field '" + field + "' must be a key=value pair");
    return {};
}

Result<void> MountReader::readOption(const std::string &key, const std::string &value, const std::string &field)
{
    if (key == "type")
        return readType(value);
    if (key == "sharing")
        return readSharing(value);
    if (key == "required")
        return readRequired(key, value);
    if (key == "size")
        return readSize(key, value);
    if (key == "mode" || key == "uid" || key == "gid")
        return readNumber(key, value);
    if (key == "from") {
        m_mount.from = value;
    } else if (key == "source" || key == "src") {
        m_mount.source = value;
    } else if (key == "target" || key == "dst" || key == "destination") {
        m_mount.target = value;
    } else if (key == "id") {
        m_mount.id = value;
    } else if (key == "env") {
        m_mount.env = value;
    } else if (key == "readonly" || key == "ro" || key == "readwrite" || key == "rw") {
        const auto given = parseBool(value);
        if (!given)
            return invalidValue(key, value);
        m_readOnly = key.starts_with("readw") || key == "rw" ? !*given : *given;
    } else {
        const auto meant = suggest(key, keys, LetterCase::Sensitive);
        return refused("dockerfile.mount-key", {key, meant},
                       "unexpected key '" + key + "' in '" + field + "'" + didYouMean(meant));
    }
    return {};
}

Result<void> MountReader::readType(const std::string &value)
{
    const auto found = std::ranges::find(typeNames, toLowerAscii(value));
    if (found == typeNames.end()) {
        const auto meant = suggest(value, typeNames, LetterCase::Sensitive);
        return refused("dockerfile.mount-type", {value, meant},
                       "unsupported mount type " + goQuote(value) + didYouMean(meant));
    }
    m_mount.type = static_cast<Type>(found - typeNames.begin());
    return {};
}

Result<void> MountReader::readSharing(const std::string &value)
{
    const auto found = std::ranges::find(sharingNames, toLowerAscii(value));
    if (found == sharingNames.end()) {
        const auto meant = suggest(value, sharingNames, LetterCase::Sensitive);
        return refused("dockerfile.mount-value", {"sharing", value},
                       "unsupported sharing value " + goQuote(value) + didYouMean(meant));
    }
    m_mount.sharing = static_cast<Sharing>(found - sharingNames.begin());
    m_sharingGiven = true;
    return {};
}

Result<void> MountReader::readRequired(const std::string &key, const std::string &value)
{
    if (m_mount.type != Type::Secret && m_mount.type != Type::Ssh)
        return misfit(key);
    const auto required = parseBool(value);
    if (!required)
        return invalidValue(key, value);
    m_mount.required = *required;
    return {};
}

Result<void> MountReader::readSize(const std::string &key, const std::string &value)
{
    if (m_mount.type != Type::Tmpfs)
        return misfit(key);
    const auto size = parseRamSize(value);
    if (!size)
        return invalidValue(key, value);
    m_mount.sizeLimit = *size;
    return {};
}

Result<void> MountReader::readNumber(const std::string &key, const std::string &value)
{
    std::uint32_t number = 0;
    const auto end = value.data() + value.size();
    const auto [stop, fault] = std::from_chars(value.data(), end, number, key == "mode" ? 8 : 10);
    if (fault != std::errc() || stop != end)
        return refused("dockerfile.mount-value", {key, value}, "invalid value " + value + " for " + key);
    (key == "mode" ? m_mount.mode : key == "uid" ? m_mount.uid : m_mount.gid) = number;
    return {};
}

Result<void> MountReader::check() const
{
    const auto type = std::string(toString(m_mount.type));
    const bool owned = m_mount.type != Type::Bind && m_mount.type != Type::Tmpfs;
    const auto given = m_mount.mode ? "mode" : m_mount.uid ? "uid" : m_mount.gid ? "gid" : "";
    if (!owned && *given)
        return refused("dockerfile.mount-misfit", {given, type},
                       std::string(given) + " not allowed for \"" + type + "\" type mounts");
    if (m_mount.type == Type::Secret)
        TRY(checkSecret());
    if (m_sharingGiven && m_mount.type != Type::Cache)
        return refused("dockerfile.mount-misfit", {"sharing", type},
                       "invalid cache sharing set for " + type + " mount");
    return {};
}

Result<void> MountReader::checkSecret() const
{
    const auto refusedFor = [this](const std::string &reason) {
        return refused("dockerfile.mount-secret", {reason}, reason);
    };
    if (!m_mount.from.empty())
        return refusedFor("secret mount should not have a from");
    if (m_sharingGiven)
        return refusedFor("secret mount should not define sharing");
    if (m_mount.source.empty() && m_mount.target.empty() && m_mount.id.empty())
        return refusedFor("invalid secret mount. one of source, target required");
    if (!m_mount.source.empty() && !m_mount.id.empty())
        return refusedFor("both source and id can't be set");
    return {};
}

} // namespace slipway
