// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/credential_book.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/registry/credential_helper.h"

#include <QByteArray>
#include <array>
#include <cstdlib>

namespace slipway {

namespace {

namespace fs = std::filesystem;

constexpr QLatin1StringView authsField("auths");
constexpr std::string_view dockerHub = "docker.io";
constexpr std::string_view dockerHubKey = "https://index.docker.io/v1/"; // what Docker calls it, for historical reasons

std::string environment(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

// "https://host/v1/" and "host" are the same key; those of Docker Hub have many names.
std::string_view normalisedKey(std::string_view key)
{
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (key.starts_with(scheme))
            key.remove_prefix(scheme.size());
    }
    for (const std::string_view end : {"/", "/v1", "/v2"}) {
        if (key.ends_with(end))
            key.remove_suffix(end.size());
    }
    return key == "index.docker.io" || key == "registry-1.docker.io" ? dockerHub : key;
}

// The key under which Docker files a registry.
std::string keyOf(std::string_view domain)
{
    return std::string(domain == dockerHub ? dockerHubKey : domain);
}

// How much of domain/repository the key names; 0 if it is another one's.
std::size_t matchLength(std::string_view key, std::string_view name)
{
    const bool matches = name.starts_with(key) && (name.size() == key.size() || name[key.size()] == '/');
    return matches ? key.size() : 0;
}

// The value of the key that says most about `name`.
QJsonValue bestEntry(const QJsonObject &entries, std::string_view name)
{
    QJsonValue best;
    std::size_t length = 0;
    for (auto it = entries.begin(); it != entries.end(); ++it) {
        const auto key = fromQt(it.key());
        const auto matched = matchLength(normalisedKey(key), name);
        if (matched > length) {
            best = it.value();
            length = matched;
        }
    }
    return best;
}

Result<std::optional<Credentials>> readEntry(const QJsonObject &entry, const std::string &file)
{
    JsonReader reader(entry, file);
    Credentials credentials = {.user = reader.optionalString("username"),
                               .password = Secret(reader.optionalString("password")),
                               .identityToken = Secret(reader.optionalString("identitytoken"))};
    const auto pair = QByteArray::fromBase64(QByteArray::fromStdString(reader.optionalString("auth"))).toStdString();
    TRY(reader.done());
    if (const auto colon = pair.find(':'); colon != std::string::npos) {
        credentials.user = pair.substr(0, colon);
        credentials.password =
            Secret(pair.substr(colon + 1, pair.find('\0', colon) - colon - 1)); // Docker pads with NUL
    }
    const bool known =
        !credentials.identityToken.empty() || (!credentials.user.empty() && !credentials.password.empty());
    return known ? std::optional(credentials) : std::nullopt;
}

Result<std::optional<Credentials>> findIn(const fs::path &file, std::string_view domain, std::string_view repository,
                                          std::stop_token stop)
{
    std::error_code none;
    if (!fs::exists(file, none))
        return std::nullopt;
    const auto name = std::string(domain) + '/' + std::string(repository);
    JsonReader reader(TRY(parseJsonObject(TRY(readFile(file)), file.string())), file.string());
    const auto helpers = reader.optionalObject("credHelpers");
    const auto store = reader.optionalString("credsStore");
    const auto entries = reader.optionalObject("auths");
    TRY(reader.done());
    const auto own = fromQt(bestEntry(helpers, name).toString());
    if (const auto &helper = own.empty() ? store : own; !helper.empty()) {
        if (auto credentials = TRY(askCredentialHelper(helper, keyOf(domain), stop)))
            return credentials;
    }
    return readEntry(bestEntry(entries, name).toObject(), file.string());
}

Result<QJsonObject> readBook(const fs::path &file)
{
    const auto text = readFile(file);
    if (!text && text.error().kind == Error::Kind::NotFound)
        return QJsonObject();
    return parseJsonObject(TRY(text), file.string());
}

Result<void> writeBook(const fs::path &file, const QJsonObject &book)
{
    TRY(createFolders(file.parent_path()));
    return writeFile(file, toIndentedJson(book), Durability::Flushed, Readers::Owner);
}

// Empty: the file keeps its passwords itself.
std::string helperOf(const QJsonObject &book, const std::string &domain)
{
    const auto helpers = book.value(QLatin1StringView("credHelpers")).toObject();
    const auto own = bestEntry(helpers, domain).toString();
    return fromQt(own.isEmpty() ? book.value(QLatin1StringView("credsStore")).toString() : own);
}

} // namespace

std::vector<fs::path> CredentialBook::usualFiles()
{
    const fs::path home = environment("HOME");
    const auto runtime = environment("XDG_RUNTIME_DIR");
    const auto config = environment("XDG_CONFIG_HOME");
    std::vector<fs::path> files;
    if (const auto named = environment("REGISTRY_AUTH_FILE"); !named.empty())
        files.push_back(named);
    files.push_back(dockerFile());
    if (!runtime.empty())
        files.push_back(fs::path(runtime) / "containers" / "auth.json");
    files.push_back((config.empty() ? home / ".config" : fs::path(config)) / "containers" / "auth.json");
    return files;
}

CredentialBook CredentialBook::holding(Credentials given)
{
    CredentialBook book;
    book.m_given = std::move(given);
    return book;
}

fs::path CredentialBook::dockerFile()
{
    const auto docker = environment("DOCKER_CONFIG");
    return (docker.empty() ? fs::path(environment("HOME")) / ".docker" : fs::path(docker)) / "config.json";
}

Result<std::optional<Credentials>> CredentialBook::find(std::string_view domain, std::string_view repository,
                                                        std::stop_token stop) const
{
    if (m_given)
        return m_given;
    for (const auto &file : m_files) {
        if (auto credentials = TRY(findIn(file, domain, repository, stop)))
            return credentials;
    }
    return std::nullopt;
}

Result<void> CredentialBook::store(const fs::path &file, const std::string &domain, const Credentials &credentials,
                                   std::stop_token stop)
{
    auto book = TRY(readBook(file));
    const auto key = keyOf(domain);
    auto entries = book.value(authsField).toObject();
    if (const auto helper = helperOf(book, domain); !helper.empty()) {
        TRY(storeWithCredentialHelper(helper, key, credentials, stop));
        entries[toQt(key)] = QJsonObject(); // so that those who list sign-ins find it
    } else {
        const auto pair = QByteArray::fromStdString(credentials.user + ':' + credentials.password.reveal());
        entries[toQt(key)] = QJsonObject{{QLatin1StringView("auth"), QString::fromLatin1(pair.toBase64())}};
    }
    book[authsField] = entries;
    return writeBook(file, book);
}

Result<CredentialBook::Erased> CredentialBook::erase(const fs::path &file, const std::string &domain, std::stop_token stop)
{
    auto book = TRY(readBook(file));
    auto entries = book.value(authsField).toObject();
    bool found = false;
    for (const auto &key : entries.keys()) {
        if (normalisedKey(fromQt(key)) == domain) {
            entries.remove(key);
            found = true;
        }
    }
    if (!found)
        return Erased::Nothing;
    if (const auto helper = helperOf(book, domain); !helper.empty())
        TRY(eraseWithCredentialHelper(helper, keyOf(domain), stop));
    book[authsField] = entries;
    TRY(writeBook(file, book));
    return Erased::Something;
}

} // namespace slipway
