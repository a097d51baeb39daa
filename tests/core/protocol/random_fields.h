// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/message_fields.h"

#include <array>
#include <limits>
#include <random>

namespace slipway {

/// Fills any struct of the protocol with the values that break codecs, by the same `fields` that write and read it, so
/// that no field can be forgotten.
class RandomFields
{
public:
    explicit RandomFields(unsigned seed) : m_random(seed) {}

    void operator()(std::string_view, auto &value) { fill(value); }

    template <typename... Alternatives>
    void alternative(std::variant<Alternatives...> &value)
    {
        const auto chosen = below(sizeof...(Alternatives));
        std::size_t index = 0;
        const auto take = [&]<typename T>(std::type_identity<T>) {
            if (index++ == chosen)
                fields(*this, value.template emplace<T>());
        };
        (take(std::type_identity<Alternatives>()), ...);
    }

    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(m_random); }

private:
    template <typename T>
    T oneOf(std::initializer_list<T> values)
    {
        return values.begin()[below(values.size())];
    }

    void fill(auto &structure)
        requires std::is_class_v<std::remove_reference_t<decltype(structure)>>
    {
        fields(*this, structure);
    }

    void fill(auto &enumerator)
        requires std::is_enum_v<std::remove_reference_t<decltype(enumerator)>>
    {
        using Enum = std::remove_reference_t<decltype(enumerator)>;
        enumerator = static_cast<Enum>(below(WireNames<Enum>::names.size()));
    }

    void fill(Error::Kind &kind) { kind = static_cast<Error::Kind>(below(std::size_t(Error::Kind::Internal) + 1)); }
    void fill(bool &value) { value = below(2) == 1; }
    void fill(int &value)
    {
        value = oneOf({0, 1, -1, 7, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()});
    }

    void fill(std::int64_t &value)
    {
        constexpr std::int64_t beyondDoubles = (1LL << 53) + 1;
        value = oneOf({std::int64_t(0), std::int64_t(-1), beyondDoubles, -beyondDoubles,
                       std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(),
                       std::int64_t(1'700'000'000'123'456'789)});
    }

    void fill(std::uint64_t &value)
    {
        constexpr std::uint64_t top = 1ULL << 63;
        value = oneOf({std::uint64_t(0), std::uint64_t(42), top - 1, top, top + 1, ~std::uint64_t(0)});
    }

    void fill(Duration &duration)
    {
        std::int64_t nanoseconds = 0;
        fill(nanoseconds);
        duration = Duration(nanoseconds);
    }

    void fill(WallTime &time)
    {
        std::int64_t nanoseconds = 0;
        fill(nanoseconds);
        time = WallTime(Duration(nanoseconds));
    }

    void fill(std::string &bytes)
    {
        using namespace std::string_literals;
        static const std::vector<std::string> nasty = {
            "", "plain", "한국어 🐳", "a\"b\\c/d", "line\nline\r\n\ttab", "\0nul\0"s, "\x01\x1f\x7f",
            "\xff\xfe", "\xc3", "\xed\xa0\x80",
            "\xf4\x90\x80\x80", "\xc0\xaf", "\xef\xbb\xbf" "mark", "mid\xef\xbb\xbf",
            "\xef\xbf\xbf\xef\xbf\xbe", "\xe2\x80\xa8\xe2\x80\xa9",
            "{\"base64\":\"AA==\"}", "\\u0000 \\ud800", "<&>", "\x1b[31mred\x1b[0m",
            std::string(70'000, 'x'), std::string(300, '\x80'),
        };
        bytes = nasty[below(nasty.size())];
        if (below(4) == 0) {
            for (std::size_t i = below(40); i > 0; --i)
                bytes += static_cast<char>(below(256));
        }
    }

    void fill(std::filesystem::path &path)
    {
        std::string bytes;
        fill(bytes);
        path = bytes;
    }

    void fill(Digest &digest)
    {
        std::string bytes;
        fill(bytes);
        digest = below(5) == 0 ? Digest() : Digest::of(bytes);
    }

    void fill(ImageConfig &config)
    {
        config = ImageConfig{.created = "2024-05-06T07:08:09.123456789Z",
                             .platform = {.os = "linux", .architecture = "amd64"}};
        config.env = {"PATH=/bin:/usr/bin", "GREETING=안녕 \"세계\"\n"};
        config.labels = {{"a.b", "<&>"}, {"", ""}};
        if (below(2) == 0)
            config.cmd = std::vector<std::string>{"sh", "-c", "echo hi"};
        config.diffIds = {Digest::of("one"), Digest::of("two")};
        config.history = {{.createdBy = "COPY . . # buildkit"}, {.createdBy = "CMD [\"sh\"]", .emptyLayer = true}};
    }

    template <typename T>
    void fill(std::optional<T> &value)
    {
        value.reset();
        if (below(3) != 0)
            fill(value.emplace());
    }

    template <typename T>
    void fill(std::vector<T> &values)
    {
        values.resize(below(4));
        for (auto &value : values)
            fill(value);
    }

    void fill(std::map<std::string, std::string> &map)
    {
        map.clear();
        for (std::size_t i = below(4); i > 0; --i) {
            std::string key, value;
            fill(key);
            fill(value);
            map[key] = value;
        }
    }

    std::mt19937 m_random;
};

template <typename T>
T randomOf(unsigned seed)
{
    RandomFields random(seed);
    T value;
    fields(random, value);
    return value;
}

} // namespace slipway
