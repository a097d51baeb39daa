// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registry_error.h"

#include "core/base/json.h"
#include "core/registry/auth_challenge.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::size_t maxWords = 500; // bytes of a server's own message

// What a stranger says goes to terminals and windows: one line, no control characters, not too long.
std::string presentable(std::string words)
{
    words.resize(std::min(words.size(), maxWords));
    for (char &c : words)
        c = static_cast<unsigned char>(c) < ' ' || c == 0x7f ? ' ' : c;
    return fromQt(toQt(words).trimmed());
}

struct ServerError {
    std::string code;  // "MANIFEST_UNKNOWN"
    std::string words; // "manifest unknown: …", as Docker shows it
};

// The first error of a registry's or token server's answer (OCI distribution specification, error codes).
ServerError readServerError(const HttpHead &head, std::string_view body)
{
    const auto object = parseJsonObject(body, "an error").value_or(QJsonObject());
    const auto first = object.value(QStringLiteral("errors")).toArray().first().toObject();
    const auto code = first.value(QStringLiteral("code")).toString();
    auto message = first.value(QStringLiteral("message")).toString();
    if (message.isEmpty())
        message = object.value(QStringLiteral("details")).toString();
    for (const auto field : head.headers.findAll("WWW-Authenticate")) {
        for (const auto &challenge : parseAuthChallenges(field)) {
            if (!challenge.parameter("error").empty())
                return {fromQt(code), presentable(challenge.parameter("error") + ": authorization failed")};
        }
    }
    auto words = fromQt(code.toLower().replace(u'_', u' '));
    if (!message.isEmpty())
        words += (words.empty() ? "" : ": ") + fromQt(message);
    return {fromQt(code), presentable(words)};
}

std::string withWords(const std::string &sentence, const std::string &separator, const std::string &words)
{
    return words.empty() ? sentence : sentence + separator + words;
}

Failure notFound(const RegistryQuestion &question, const std::string &code)
{
    const auto *kind = code == "NAME_UNKNOWN"                            ? "registry.name-unknown"
                       : question.thing == RegistryQuestion::Thing::Blob ? "registry.blob-unknown"
                                                                         : "registry.manifest-unknown";
    return fail(Error::Kind::NotFound, kind, {question.host, question.subject}, question.subject + ": not found");
}

} // namespace

Failure answerError(const RegistryQuestion &question, const HttpHead &head, std::string_view body)
{
    using Thing = RegistryQuestion::Thing;
    const auto [code, words] = readServerError(head, body);
    const auto &[thing, host, subject, access] = question;
    const std::string doing = access == Access::Pull ? "pull" : "push";
    const auto status = std::to_string(head.status);
    switch (head.status) {
    case 401:
        return fail(Error::Kind::Denied, "registry.unauthorized", {host, subject, words},
                    withWords(doing + " access denied, repository does not exist or may require authorization",
                              ": server message: ", words));
    case 403:
        return fail(Error::Kind::Denied, "registry.denied", {host, subject, words},
                    words.empty() ? "denied: requested access to the resource is denied" : words);
    case 404:
        if (thing == Thing::Manifest || thing == Thing::Blob)
            return notFound(question, code);
        break;
    case 429:
        return fail(Error::Kind::Network, "registry.rate-limited",
                    {host, presentable(std::string(head.headers.find("Retry-After"))), words},
                    words.empty() ? host + ": 429 Too Many Requests" : words);
    }
    if (head.status >= 500)
        return fail(Error::Kind::Network, "registry.server-error", {host, status, words},
                    withWords(host + ": unexpected status " + status, ": ", words));
    return badAnswer(host, withWords("unexpected status " + status, ": ", words));
}

Failure badAnswer(const std::string &host, const std::string &reason)
{
    return fail(Error::Kind::Corrupt, "registry.bad-answer", {host, reason}, host + ": " + reason);
}

Failure digestMismatch(const std::string &host, const std::string &expected, const std::string &got)
{
    return fail(Error::Kind::Corrupt, "registry.digest-mismatch", {host, expected, got},
                host + ": unexpected digest: got " + got + ", expected " + expected);
}

Error detail::namedForRegistry(Error error)
{
    constexpr std::string_view prefix = "http.";
    if (error.code.starts_with(prefix))
        error.code.replace(0, prefix.size(), "registry.");
    return error;
}

Error detail::asBadAnswer(const std::string &host, Error error)
{
    if (error.kind == Error::Kind::Cancelled || error.code.starts_with("registry."))
        return error;
    auto failure = badAnswer(host, error.message).error();
    failure.during = std::move(error.during);
    return failure;
}

} // namespace slipway
