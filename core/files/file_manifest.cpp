// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_manifest.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <optional>

namespace slipway {

namespace {

constexpr std::string_view header = "files 1";

void appendEscaped(std::string &text, std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte == '%' || byte == '=' || byte >= 0x7f) {
            text += '%';
            text += digits[byte >> 4];
            text += digits[byte & 15];
        } else {
            text += c;
        }
    }
}

template <typename Number>
std::optional<Number> number(std::string_view text, int base = 10)
{
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::string> unescaped(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes += text[i];
            continue;
        }
        const auto byte = text.size() - i > 2 ? number<unsigned char>(text.substr(i + 1, 2), 16) : std::nullopt;
        if (!byte)
            return std::nullopt;
        bytes += static_cast<char>(*byte);
        i += 2;
    }
    return bytes;
}

std::optional<EntryKind> kindFrom(std::string_view name)
{
    for (const auto kind : {EntryKind::File, EntryKind::Folder, EntryKind::SymbolicLink, EntryKind::CharacterDevice,
                            EntryKind::BlockDevice, EntryKind::Fifo, EntryKind::Socket}) {
        if (toString(kind) == name)
            return kind;
    }
    return std::nullopt;
}

/// Takes the next word off a line; words are parted by one blank.
std::string_view takeWord(std::string_view &line)
{
    const auto end = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

void appendLine(std::string &text, const FileRecord &file)
{
    std::format_to(std::back_inserter(text), "{} {:o} {} {} {} {} ", toString(file.kind), file.mode, file.uid, file.gid, file.size,
                   file.deviceNumber);
    text += file.digest.isNull() ? "-" : file.digest.hex();
    text += " /";
    appendEscaped(text, file.path);
    text += " >";
    appendEscaped(text, file.linkTarget);
    for (const auto &[name, value] : file.attributes) {
        text += ' ';
        appendEscaped(text, name);
        text += '=';
        appendEscaped(text, value);
    }
    text += '\n';
}

/// A word with a mark in front of it, unescaped.
std::optional<std::string> marked(std::string_view word, char mark)
{
    return word.starts_with(mark) ? unescaped(word.substr(1)) : std::nullopt;
}

std::optional<FileRecord> parseLine(std::string_view line)
{
    const auto kind = kindFrom(takeWord(line));
    const auto mode = number<unsigned>(takeWord(line), 8);
    const auto uid = number<std::uint32_t>(takeWord(line));
    const auto gid = number<std::uint32_t>(takeWord(line));
    const auto size = number<std::int64_t>(takeWord(line));
    const auto device = number<std::uint64_t>(takeWord(line));
    const auto hex = takeWord(line);
    const auto digest = hex == "-" ? Digest() : Digest::parse("sha256:" + std::string(hex));
    auto path = marked(takeWord(line), '/');
    auto target = marked(takeWord(line), '>');
    if (!kind || !mode || !uid || !gid || !size || !device || !digest || !path || !target)
        return std::nullopt;
    FileRecord file{.path = std::move(*path), .kind = *kind, .mode = *mode, .uid = *uid, .gid = *gid, .size = *size,
                    .digest = *digest, .linkTarget = std::move(*target), .deviceNumber = *device};
    while (!line.empty()) {
        const auto word = takeWord(line);
        const auto equals = std::min(word.find('='), word.size());
        const auto name = unescaped(word.substr(0, equals));
        const auto value = equals < word.size() ? unescaped(word.substr(equals + 1)) : std::nullopt;
        if (!name || !value)
            return std::nullopt;
        file.attributes[*name] = *value;
    }
    return file;
}

} // namespace

std::string FileManifest::print() const
{
    std::string text(header);
    text += '\n';
    text.reserve(files.size() * 128);
    for (const auto &file : files)
        appendLine(text, file);
    return text;
}

Result<FileManifest> FileManifest::parse(std::string_view text)
{
    FileManifest manifest;
    for (int lineNumber = 1; !text.empty(); ++lineNumber) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (lineNumber == 1 && line == header)
            continue;
        auto file = lineNumber == 1 ? std::nullopt : parseLine(line);
        if (!file)
            return fail(Error::Kind::Corrupt, "file-manifest.invalid", {std::to_string(lineNumber)},
                        std::format("line {} of the file manifest is damaged", lineNumber));
        manifest.files.push_back(std::move(*file));
    }
    return manifest;
}

} // namespace slipway
