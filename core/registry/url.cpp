// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/url.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <curl/curl.h>
#include <memory>

namespace slipway {

namespace {

using CurlUrl = std::unique_ptr<CURLU, decltype(&::curl_url_cleanup)>;

constexpr std::size_t maxLength = 16 << 10; // bytes; signed addresses have a few thousand
constexpr std::size_t maxShown = 200;       // bytes

Failure badUrl(std::string_view text)
{
    std::string shown(text.substr(0, std::min<std::size_t>(text.find('?'), maxShown)));
    const auto user = shown.find("//");
    const auto at = shown.find('@');
    if (user < at && at != std::string::npos)
        shown.erase(user + 2, at - user - 1);
    return fail(Error::Kind::Invalid, "http.bad-url", {shown}, "invalid URL: " + shown);
}

std::string part(const CurlUrl &url, CURLUPart which, unsigned flags = 0)
{
    char *text = nullptr;
    if (::curl_url_get(url.get(), which, &text, flags) != CURLUE_OK)
        return {};
    std::string copy = text;
    ::curl_free(text);
    return copy;
}

bool set(const CurlUrl &url, std::string_view text)
{
    const bool isText =
        std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
    return isText && text.size() <= maxLength &&
           ::curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), 0) == CURLUE_OK;
}

Result<Url> taken(const CurlUrl &url, std::string_view given)
{
    ::curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
    Url parts = {.scheme = part(url, CURLUPART_SCHEME),
                 .host = part(url, CURLUPART_HOST),
                 .port = part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT),
                 .path = part(url, CURLUPART_PATH),
                 .text = part(url, CURLUPART_URL)};
    const bool hasUser = !part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty();
    if ((parts.scheme != "http" && parts.scheme != "https") || parts.host.empty() || hasUser)
        return badUrl(given);
    return parts;
}

} // namespace

Result<Url> Url::parse(std::string_view text)
{
    const CurlUrl url(::curl_url(), &::curl_url_cleanup);
    if (!set(url, text))
        return badUrl(text);
    return taken(url, text);
}

Result<Url> Url::resolve(std::string_view location) const
{
    const CurlUrl url(::curl_url(), &::curl_url_cleanup);
    if (location.empty() || !set(url, text) || !set(url, location))
        return badUrl(location);
    return taken(url, location);
}

bool Url::sameOrigin(const Url &other) const
{
    return scheme == other.scheme && host == other.host && port == other.port;
}

bool isLoopback(std::string_view host)
{
    if (host == "localhost" || host == "[::1]")
        return true;
    std::array<unsigned char, 4> address = {};
    return ::inet_pton(AF_INET, std::string(host).c_str(), address.data()) == 1 && address[0] == 127;
}

std::string encodeForm(const FormFields &fields)
{
    std::string form;
    const auto addEscaped = [&form](const std::string &text) {
        char *escaped = ::curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size()));
        form += escaped ? escaped : "";
        ::curl_free(escaped);
    };
    for (const auto &[name, value] : fields) {
        if (!form.empty())
            form += '&';
        addEscaped(name);
        form += '=';
        addEscaped(value);
    }
    return form;
}

} // namespace slipway
