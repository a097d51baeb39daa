// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstring>
#include <format>
#include <map>
#include <string>

namespace slipway {

/// Any tar, byte for byte, the impossible ones included: `TarText().file("../a", "x").end()`.
class TarText
{
public:
    struct Header {
        std::string name;
        char type = '0';
        std::string link = {};
        std::string data = {};
        std::string mode = "0000644";
        std::string uid = "0000000";
        std::string gid = "0000000";
        std::string size = {}; // empty: of the data
        std::string mtime = "00000000000";
        std::string deviceMajor = "0000000";
        std::string deviceMinor = "0000000";
    };

    TarText &add(const Header &header)
    {
        std::string block(512, '\0');
        const auto put = [&](std::size_t at, std::size_t width, std::string_view text) {
            block.replace(at, std::min(width, text.size()), text.substr(0, width));
        };
        put(0, 100, header.name);
        put(100, 8, header.mode);
        put(108, 8, header.uid);
        put(116, 8, header.gid);
        put(124, 12, header.size.empty() ? std::format("{:011o}", header.data.size()) : header.size);
        put(136, 12, header.mtime);
        put(148, 8, "        ");
        block[156] = header.type;
        put(157, 100, header.link);
        put(257, 8, std::string_view("ustar\00000", 8));
        put(329, 8, header.deviceMajor);
        put(337, 8, header.deviceMinor);
        unsigned sum = 0;
        for (const char c : block)
            sum += static_cast<unsigned char>(c);
        put(148, 7, std::format("{:06o}", sum) + '\0');
        m_bytes += block;
        m_bytes += header.data;
        m_bytes.resize((m_bytes.size() + 511) / 512 * 512);
        return *this;
    }

    TarText &file(std::string name, std::string data = {})
    {
        return add({.name = std::move(name), .data = std::move(data)});
    }
    TarText &folder(std::string name) { return add({.name = std::move(name), .type = '5', .mode = "0000755"}); }
    TarText &symbolicLink(std::string name, std::string to)
    {
        return add({.name = std::move(name), .type = '2', .link = std::move(to)});
    }
    TarText &hardLink(std::string name, std::string to)
    {
        return add({.name = std::move(name), .type = '1', .link = std::move(to)});
    }

    /// Records for the next entry.
    TarText &pax(const std::map<std::string, std::string> &records)
    {
        std::string data;
        for (const auto &[key, value] : records) {
            auto size = key.size() + value.size() + 4;
            while (std::to_string(size).size() + key.size() + value.size() + 3 != size)
                ++size;
            data += std::format("{} {}={}\n", size, key, value);
        }
        return add({.name = "PaxHeaders/x", .type = 'x', .data = data});
    }

    const std::string &cutOff() const { return m_bytes; } ///< without an end
    std::string end() const { return m_bytes + std::string(1024, '\0'); }

private:
    std::string m_bytes;
};

} // namespace slipway
