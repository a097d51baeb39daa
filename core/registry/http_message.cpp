// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/http_message.h"

#include <algorithm>

namespace slipway {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameName(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

} // namespace

std::string_view toString(HttpMethod method)
{
    switch (method) {
    case HttpMethod::Get:
        return "GET";
    case HttpMethod::Head:
        return "HEAD";
    case HttpMethod::Post:
        return "POST";
    case HttpMethod::Put:
        return "PUT";
    case HttpMethod::Patch:
        return "PATCH";
    case HttpMethod::Delete:
        return "DELETE";
    }
    return "";
}

std::string_view HttpHeaders::find(std::string_view name) const
{
    const auto found =
        std::ranges::find_if(m_fields, [name](const Field &field) { return sameName(field.name, name); });
    return found == m_fields.end() ? std::string_view() : found->value;
}

std::vector<std::string_view> HttpHeaders::findAll(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const auto &field : m_fields) {
        if (sameName(field.name, name))
            values.push_back(field.value);
    }
    return values;
}

std::string_view HttpHead::mediaType() const
{
    auto value = headers.find("Content-Type");
    value = value.substr(0, value.find(';'));
    return value.substr(0, value.find_last_not_of(' ') + 1);
}

} // namespace slipway
