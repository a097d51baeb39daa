// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/comma_fields.h"

#include <algorithm>

namespace slipway {

namespace {

Failure refused(std::string_view text, std::size_t at, const std::string &what)
{
    const auto reason = "parse error on line 1, column " + std::to_string(at + 1) + ": " + what;
    return fail(Error::Kind::Invalid, "dockerfile.comma-fields", {std::string(text), reason}, reason);
}

Result<std::string> takeQuoted(std::string_view text, std::size_t &at)
{
    std::string field;
    for (++at;;) {
        const auto quote = text.find('"', at);
        if (quote == std::string_view::npos)
            return refused(text, text.size(), "extraneous or missing \" in quoted-field");
        field += text.substr(at, quote - at);
        at = quote + 1;
        if (at < text.size() && text[at] == '"') {
            field += text[at++];
            continue;
        }
        if (at < text.size() && text[at] != ',')
            return refused(text, quote, "extraneous or missing \" in quoted-field");
        return field;
    }
}

} // namespace

Result<std::vector<std::string>> splitCommaFields(std::string_view text)
{
    std::vector<std::string> fields;
    for (std::size_t at = 0;; ++at) {
        if (at < text.size() && text[at] == '"') {
            fields.push_back(TRY(takeQuoted(text, at)));
        } else {
            const auto end = std::min(text.find(',', at), text.size());
            const auto field = text.substr(at, end - at);
            if (const auto quote = field.find('"'); quote != std::string_view::npos)
                return refused(text, at + quote, "bare \" in non-quoted-field");
            fields.emplace_back(field);
            at = end;
        }
        if (at >= text.size())
            return fields;
    }
}

} // namespace slipway
