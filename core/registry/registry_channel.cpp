// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registry_channel.h"

#include "core/registry/answer_sink.h"
#include "core/registry/url.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr int maxRedirects = 10;
constexpr std::size_t maxProbeAnswer = 64 << 10; // bytes

// Nothing for a sign-in, which is about no repository.
std::string scopeOf(const RegistryRequest &request)
{
    if (request.ref.repository.empty())
        return {};
    auto scope = "repository:" + request.ref.repository + (request.access == Access::Push ? ":pull,push" : ":pull");
    if (!request.mountFrom.empty())
        scope += " repository:" + request.mountFrom + ":pull";
    return scope;
}

bool isRedirect(const HttpRequest &request, const HttpHead &head)
{
    const bool asked = request.method == HttpMethod::Get || request.method == HttpMethod::Head;
    return asked && std::ranges::contains(std::array{301, 302, 303, 307, 308}, head.status);
}

// The challenge that we can answer best.
std::optional<AuthChallenge> chosenChallenge(const HttpHead &head)
{
    std::optional<AuthChallenge> basic;
    for (const auto field : head.headers.findAll("WWW-Authenticate")) {
        for (auto &challenge : parseAuthChallenges(field)) {
            if (challenge.scheme == "bearer" && !challenge.parameter("realm").empty())
                return challenge;
            if (challenge.scheme == "basic" && !basic)
                basic = std::move(challenge);
        }
    }
    return basic;
}

Failure insecureRedirect(const Url &from, const Url &to)
{
    return fail(Error::Kind::Denied, "registry.insecure-redirect", {from.host, to.shown()},
                from.host + " points to an address without TLS: " + to.shown());
}

// Whether the next address may be tried after this.
bool mayBeElsewhere(const Error &error)
{
    return error.code == "http.tls-handshake" || error.code == "http.interrupted" || error.code == "http.unreachable" ||
           error.code == "http.bad-answer";
}

} // namespace

RegistryChannel::RegistryChannel(HttpTransport &transport, const Clock &clock, CredentialBook credentials,
                                 RegistryPolicy policy)
    : m_transport(transport), m_tokens(transport, clock), m_credentials(std::move(credentials)),
      m_policy(std::move(policy))
{
}

Result<HttpHead> RegistryChannel::send(const RegistryRequest &request, HttpSink &sink, std::stop_token stop)
{
    const auto address = TRY(addressOf(request.ref.domain, stop));
    const auto base = TRY(asRegistryError(Url::parse(address.url + "/v2/" + request.ref.repository + '/')));
    const auto url = TRY(asRegistryError(base.resolve(request.path)));
    if (url.scheme != "https" && !address.plain)
        return insecureRedirect(base, url);
    HttpRequest http = {.method = request.method, .url = url.text, .headers = request.headers, .body = request.body};
    AnswerSink answer(sink);
    if (url.sameOrigin(base)) {
        http.authorization = TRY(knownAuthorization(request, address, stop));
        http.trust = address.trust;
    }
    auto head = TRY(follow(http, address, answer, stop));
    const auto challenge = head.status == 401 && url.sameOrigin(base) ? chosenChallenge(head) : std::nullopt;
    if (challenge) {
        auto authorized = TRY(authorization(request, address, *challenge, http.authorization, stop));
        if (!authorized.empty() && authorized != http.authorization) {
            http.authorization = std::move(authorized);
            head = TRY(follow(http, address, answer, stop));
        }
    }
    if (!head.success())
        return answerError({request.thing, request.ref.domain, request.subject, request.access}, head,
                           answer.errorText());
    return head;
}

Result<RegistryAddress> RegistryChannel::addressOf(const std::string &domain, std::stop_token stop)
{
    const auto addresses = addressesOf(domain, m_policy);
    if (addresses.size() == 1)
        return addresses.front();
    const auto known = m_addresses.with([&](const auto &found) {
        const auto it = found.find(domain);
        return it == found.end() ? std::nullopt : std::optional(it->second);
    });
    if (known)
        return *known;
    auto address = TRY(findAddress(domain, stop));
    m_addresses.with([&](auto &found) { found[domain] = address; });
    return address;
}

// Any answer will do: it is a registry's affair what it says to strangers.
Result<RegistryAddress> RegistryChannel::findAddress(const std::string &domain, std::stop_token stop)
{
    std::optional<Error> last;
    for (const auto &address : addressesOf(domain, m_policy)) {
        DocumentSink ignored(maxProbeAnswer);
        auto head = m_transport.perform({.url = address.url + "/v2/", .trust = address.trust}, ignored, stop);
        if (head)
            return address;
        last = std::move(head).error();
        if (!mayBeElsewhere(*last))
            break;
    }
    return Failure(detail::namedForRegistry(std::move(*last)));
}

Result<HttpHead> RegistryChannel::follow(HttpRequest request, const RegistryAddress &address, HttpSink &sink,
                                         std::stop_token stop)
{
    auto url = TRY(asRegistryError(Url::parse(request.url)));
    for (int i = 0; i <= maxRedirects; ++i) {
        auto head = TRY(asRegistryError(m_transport.perform(request, sink, stop)));
        if (!isRedirect(request, head))
            return head;
        auto next = TRY(asRegistryError(url.resolve(head.headers.find("Location"))));
        if (next.scheme != "https" && !address.plain)
            return insecureRedirect(url, next);
        if (!next.sameOrigin(url)) {
            request.authorization = {};
            request.trust = TlsTrust::Verified;
        }
        url = std::move(next);
        request.url = url.text;
    }
    return badAnswer(url.host, "stopped after " + std::to_string(maxRedirects) + " redirects");
}

Result<Secret> RegistryChannel::knownAuthorization(const RegistryRequest &request, const RegistryAddress &address,
                                                   std::stop_token stop)
{
    const auto challenge = m_challenges.with([&](const auto &challenges) {
        const auto found = challenges.find({request.ref.domain, scopeOf(request)});
        return found == challenges.end() ? std::nullopt : std::optional(found->second);
    });
    if (!challenge)
        return Secret();
    return authorization(request, address, *challenge, {}, stop);
}

// Empty for a challenge that we have no answer to.
Result<Secret> RegistryChannel::authorization(const RegistryRequest &request, const RegistryAddress &address,
                                              const AuthChallenge &challenge, const Secret &refused,
                                              std::stop_token stop)
{
    const auto &[domain, repository, tag, digest] = request.ref;
    const auto credentials = TRY(m_credentials.find(domain, repository, stop));
    Secret value;
    if (challenge.scheme == "basic") {
        if (credentials)
            value = basicAuthorization(*credentials);
    } else {
        const auto scope = challenge.parameter("scope");
        const TokenQuestion question = {.realm = challenge.parameter("realm"),
                                        .service = challenge.parameter("service"),
                                        .scope = scope.empty() ? scopeOf(request) : scope,
                                        .trust = address.trust,
                                        .plainAllowed = address.plain};
        if (!refused.empty())
            m_tokens.forget(question);
        value = Secret("Bearer " + TRY(m_tokens.token(question, credentials, stop)).reveal());
    }
    m_challenges.with([&](auto &challenges) { challenges[{domain, scopeOf(request)}] = challenge; });
    return value;
}

} // namespace slipway
