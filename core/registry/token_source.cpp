// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/token_source.h"

#include "core/base/json.h"
#include "core/registry/registry_error.h"
#include "core/registry/url.h"

#include <algorithm>
#include <sstream>

namespace slipway {

namespace {

using std::chrono::seconds;

constexpr std::size_t maxAnswer = 1 << 20; // bytes
constexpr seconds defaultLife{60};         // where the answer does not say
constexpr seconds longestLife{24 * 60 * 60};
constexpr seconds margin{10}; // so that it does not run out on the way

// "repository:a:pull repository:b:pull" is two scopes in one parameter; a question has one each.
void addScopes(FormFields &fields, const std::string &scopes)
{
    std::istringstream words(scopes);
    for (std::string scope; words >> scope;)
        fields.emplace_back("scope", scope);
}

HttpRequest requestFor(const TokenQuestion &question, const std::optional<Credentials> &credentials)
{
    HttpRequest request = {.url = question.realm, .trust = question.trust};
    FormFields fields;
    if (!question.service.empty())
        fields.emplace_back("service", question.service);
    if (credentials && !credentials->identityToken.empty()) {
        fields.insert(fields.end(), {{"client_id", "slipway"},
                                     {"grant_type", "refresh_token"},
                                     {"scope", question.scope},
                                     {"refresh_token", credentials->identityToken.reveal()}});
        request.method = HttpMethod::Post;
        request.headers.add("Content-Type", "application/x-www-form-urlencoded");
        request.body = encodeForm(fields);
        return request;
    }
    addScopes(fields, question.scope);
    if (credentials) {
        fields.emplace_back("account", credentials->user);
        request.authorization = basicAuthorization(*credentials);
    }
    request.url += (request.url.contains('?') ? '&' : '?') + encodeForm(fields);
    return request;
}

// It becomes a header's value, so it must not bring line ends of its own.
bool isHeaderText(const std::string &token)
{
    return !token.empty() && std::ranges::all_of(token, [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

Result<Secret> TokenSource::token(const TokenQuestion &question, const std::optional<Credentials> &credentials,
                                  std::stop_token stop)
{
    const auto now = m_clock.now();
    const Key key = question.key();
    auto kept = m_kept.with([&](const auto &tokens) {
        const auto found = tokens.find(key);
        return found != tokens.end() && now < found->second.expires ? found->second.token : Secret();
    });
    if (!kept.empty())
        return kept;

    const auto realm = TRY(asRegistryError(Url::parse(question.realm)));
    if (realm.scheme != "https" && !question.plainAllowed)
        return fail(Error::Kind::Denied, "registry.insecure-realm", {realm.shown()},
                    "the token server has no TLS: " + realm.shown());
    DocumentSink answer(maxAnswer);
    const auto head = TRY(asRegistryError(m_transport.perform(requestFor(question, credentials), answer, stop)));
    if (!head.success())
        return answerError({.host = realm.host, .subject = question.scope}, head, answer.bytes());

    JsonReader reader(TRY(asBadAnswer(realm.host, parseJsonObject(answer.bytes(), "the token"))), "the token");
    auto token = reader.optionalString("token");
    const auto accessToken = reader.optionalString("access_token");
    const auto life = reader.optionalInteger("expires_in");
    TRY(asBadAnswer(realm.host, reader.done()));
    if (token.empty())
        token = accessToken;
    if (!isHeaderText(token))
        return badAnswer(realm.host, "a token server's answer without a token");
    const auto lasts = life > 0 ? std::min(seconds(std::min(life, longestLife.count())), longestLife) : defaultLife;
    m_kept.with([&](auto &tokens) { tokens[key] = {Secret(token), now + std::max(lasts - margin, seconds(0))}; });
    return Secret(token);
}

void TokenSource::forget(const TokenQuestion &question)
{
    m_kept.with([&](auto &tokens) { tokens.erase(question.key()); });
}

} // namespace slipway
