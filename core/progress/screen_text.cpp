// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress/screen_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace slipway {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
    char32_t character = replacement;
    std::size_t size = 1; // bytes
};

// The character that `text` begins with; one replacement character for a byte that begins none.
Decoded decode(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80)
        return {first, 1};
    const std::size_t size = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    if (size == 1 || first >= 0xF5 || text.size() < size)
        return {};
    char32_t character = first & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0) != 0x80)
            return {};
        character = character << 6 | (next & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> shortest = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = character >= 0xD800 && character < 0xE000;
    if (character < shortest[size] || surrogate || character > 0x10FFFF)
        return {};
    return {character, size};
}

struct CharacterRange {
    char32_t first;
    char32_t last;
};

// East Asian Wide and Fullwidth (Unicode Standard Annex 11), in order
constexpr auto wide = std::to_array<CharacterRange>({
    {0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653}, {0x26A1, 0x26A1}, {0x26BD, 0x26BE},   {0x26CE, 0x26CE},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728}, {0x274C, 0x274C}, {0x2753, 0x2755},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
});

// Combining marks, medial and final Hangul jamo, joiners and selectors, in order
constexpr auto marks = std::to_array<CharacterRange>({
    {0x0300, 0x036F},
    {0x0483, 0x0489},
    {0x0591, 0x05BD},
    {0x064B, 0x065F},
    {0x1160, 0x11FF},
    {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},
    {0x200B, 0x200F},
    {0x202A, 0x202E},
    {0x2060, 0x2064},
    {0x20D0, 0x20FF},
    {0xD7B0, 0xD7FB},
    {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF},
});

template <std::size_t Size>
bool contains(const std::array<CharacterRange, Size> &ranges, char32_t character)
{
    const auto range = std::ranges::lower_bound(ranges, character, {}, &CharacterRange::last);
    return range != ranges.end() && range->first <= character;
}

int columnsOf(char32_t character)
{
    return contains(marks, character) ? 0 : contains(wide, character) ? 2 : 1;
}

// Bytes of the escape sequence behind an ESC (ECMA-48): a control sequence, a control string, or one character more.
std::size_t escapeSize(std::string_view rest)
{
    if (rest.empty())
        return 0;
    if (rest[0] == '[') {
        const auto final = std::ranges::find_if(rest.substr(1), [](char c) { return c >= '@' && c <= '~'; });
        return static_cast<std::size_t>(final - rest.begin()) + (final == rest.end() ? 0 : 1);
    }
    if (std::string_view("]P^_X").contains(rest[0])) {
        const auto end = rest.find_first_of("\a\x1b");
        if (end == std::string_view::npos)
            return rest.size();
        return rest[end] == '\a' ? end + 1 : std::min(end + 2, rest.size());
    }
    return 1;
}

bool isControl(char32_t character)
{
    const bool directional =
        (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || directional;
}

} // namespace

std::string harmlessText(std::string_view bytes)
{
    while (bytes.ends_with('\r'))
        bytes.remove_suffix(1);
    if (const auto over = bytes.rfind('\r'); over != std::string_view::npos)
        bytes.remove_prefix(over + 1);
    std::string out;
    while (!bytes.empty()) {
        const auto [character, size] = decode(bytes);
        if (character == replacement)
            out += "\uFFFD";
        else if (character == '\t')
            out += ' ';
        else if (!isControl(character))
            out += bytes.substr(0, size);
        bytes.remove_prefix(size);
        if (character == '\x1b')
            bytes.remove_prefix(escapeSize(bytes));
    }
    return out;
}

int columnsOf(std::string_view text)
{
    int columns = 0;
    while (!text.empty()) {
        const auto [character, size] = decode(text);
        columns += columnsOf(character);
        text.remove_prefix(size);
    }
    return columns;
}

std::string_view fitColumns(std::string_view text, int columns)
{
    std::size_t taken = 0;
    while (taken < text.size()) {
        const auto [character, size] = decode(text.substr(taken));
        columns -= columnsOf(character);
        if (columns < 0)
            break;
        taken += size;
    }
    return text.substr(0, taken);
}

std::string padColumns(std::string text, int columns)
{
    text.append(static_cast<std::size_t>(std::max(columns - columnsOf(text), 0)), ' ');
    return text;
}

} // namespace slipway
