// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/registry/auth_challenge.h"
#include "core/registry/credential_book.h"
#include "core/registry/registry_address.h"
#include "core/registry/registry_error.h"
#include "core/registry/retry.h"
#include "core/registry/transfer_crew.h"
#include "core/registry/url.h"
#include "tests/support/registry/code_of.h"

#include <QTest>
#include <atomic>
#include <sys/stat.h>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

const std::string hugeField = "Bearer " + std::string(1 << 20, 'a') + "=b";

void writeProgram(const std::filesystem::path &path, const std::string &script)
{
    QVERIFY(writeFile(path, "#!/bin/sh\n" + script, Durability::AtEase));
    QCOMPARE(::chmod(path.c_str(), 0755), 0);
}

} // namespace

/// The parts of core/registry that need no server.
class PartsTest : public QObject
{
    Q_OBJECT

private slots:
    void challenges_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArrayList>("schemes");
        QTest::addColumn<QByteArray>("realm"); // of the first
        QTest::newRow("bearer") << QByteArray(
                                       "Bearer realm=\"https://a/t\",service=\"s\",scope=\"repository:x:pull,push\"")
                                << QByteArrayList{"bearer"} << QByteArray("https://a/t");
        QTest::newRow("two in one") << QByteArray("Basic realm=\"a, b=\\\"c\\\"\" , Bearer realm=t")
                                    << QByteArrayList{"basic", "bearer"} << QByteArray("a, b=\"c\"");
        QTest::newRow("case and blanks") << QByteArray("BASIC  Realm = x") << QByteArrayList{"basic"}
                                         << QByteArray("x");
        QTest::newRow("no parameters") << QByteArray("Negotiate") << QByteArrayList{"negotiate"} << QByteArray();
        QTest::newRow("first of equal ones")
            << QByteArray("Basic realm=a, realm=b") << QByteArrayList{"basic"} << QByteArray("a");
        QTest::newRow("empty") << QByteArray() << QByteArrayList() << QByteArray();
        QTest::newRow("only commas") << QByteArray(", ,,\t,") << QByteArrayList() << QByteArray();
        QTest::newRow("parameter first") << QByteArray("realm=x") << QByteArrayList() << QByteArray();
        QTest::newRow("never ends") << QByteArray("Basic realm=\"x") << QByteArrayList{"basic"} << QByteArray();
        QTest::newRow("ends in escape") << QByteArray("Basic realm=\"x\\") << QByteArrayList{"basic"} << QByteArray();
        QTest::newRow("binary") << QByteArray("\x01\xff\0", 3) << QByteArrayList() << QByteArray();
        QTest::newRow("huge") << QByteArray::fromStdString(hugeField) << QByteArrayList() << QByteArray();
    }
    void challenges()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArrayList, schemes);
        QFETCH(QByteArray, realm);
        const auto challenges = parseAuthChallenges(field.toStdString());
        QByteArrayList found;
        for (const auto &challenge : challenges)
            found << QByteArray::fromStdString(challenge.scheme);
        QCOMPARE(found, schemes);
        if (!challenges.empty())
            QCOMPARE(challenges[0].parameter("realm"), realm.toStdString());
    }

    void urls_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QByteArray>("resolved"); // empty: refused
        QTest::newRow("relative") << QByteArray("manifests/x") << QByteArray("https://r.example:5000/v2/a/manifests/x");
        QTest::newRow("digest") << QByteArray("blobs/sha256:ab")
                                << QByteArray("https://r.example:5000/v2/a/blobs/sha256:ab");
        QTest::newRow("absolute path") << QByteArray("/x?y=1#z") << QByteArray("https://r.example:5000/x?y=1");
        QTest::newRow("whole") << QByteArray("http://[::1]:80/x") << QByteArray("http://[::1]:80/x");
        QTest::newRow("other scheme") << QByteArray("file:///etc/passwd") << QByteArray();
        QTest::newRow("ftp") << QByteArray("ftp://x/y") << QByteArray();
        QTest::newRow("user") << QByteArray("https://me:pw@x/") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("line end") << QByteArray("/a\r\nHost: b") << QByteArray();
        QTest::newRow("nul") << QByteArray("/a\0b", 4) << QByteArray();
        QTest::newRow("huge") << QByteArray(1 << 20, '/') << QByteArray();
    }
    void urls()
    {
        QFETCH(QByteArray, location);
        QFETCH(QByteArray, resolved);
        const auto base = Url::parse("https://r.example:5000/v2/a/").value();
        const auto url = base.resolve(location.toStdString());
        if (resolved.isEmpty())
            QCOMPARE(codeOf(url), "http.bad-url");
        else
            QCOMPARE(url->text, resolved.toStdString());
    }

    void urlsAreShownWithoutSecrets()
    {
        QCOMPARE(Url::parse("https://s3.example/x?signature=1")->shown(), "https://s3.example:443/x");
        QCOMPARE(Url::parse("https://me:pw@x/y?z").error().operands[0], "https://x/y");
        QVERIFY(Url::parse("https://a/")->sameOrigin(*Url::parse("https://a:443/b")));
        QVERIFY(!Url::parse("https://a/")->sameOrigin(*Url::parse("http://a/")));
        QVERIFY(!Url::parse("https://a/")->sameOrigin(*Url::parse("https://a:444/")));
        QCOMPARE(encodeForm({{"a", "1 &="}, {"b", ""}}), "a=1%20%26%3D&b=");
    }

    void loopbackIsThisMachineOnly_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("is");
        for (const char *host : {"localhost", "127.0.0.1", "127.200.3.4", "[::1]"})
            QTest::newRow(host) << QByteArray(host) << true;
        for (const char *host :
             {"localhost.example", "127.0.0.1.example", "128.0.0.1", "127.1", "10.0.0.1", "[::2]", ""})
            QTest::addRow("not %s", host) << QByteArray(host) << false;
    }
    void loopbackIsThisMachineOnly()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, is);
        QCOMPARE(isLoopback(host.toStdString()), is);
    }

    void plainHttpIsForLoopbackAndThePolicy()
    {
        const RegistryPolicy policy = {.insecure = {"old.example:80"}};
        using Addresses = std::vector<RegistryAddress>;
        QCOMPARE(addressesOf("docker.io", policy), Addresses{{.url = "https://registry-1.docker.io"}});
        QCOMPARE(addressesOf("quay.io", policy), Addresses{{.url = "https://quay.io"}});
        QCOMPARE(addressesOf("[::1]:5000", policy),
                 (Addresses{{.url = "https://[::1]:5000"}, {.url = "http://[::1]:5000", .plain = true}}));
        QCOMPARE(addressesOf("localhost", {}).size(), 2);
        QCOMPARE(addressesOf("old.example:80", policy)[0].trust, TlsTrust::Unverified);
        QVERIFY(addressesOf("old.example:80", policy)[1].plain);
    }

    void credentialsAreFound_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("domain");
        QTest::addColumn<QByteArray>("user"); // empty: none
        const auto auth = QByteArray("me:pass:word").toBase64();
        const QByteArray plain = R"({"auths":{"HOST":{"auth":"AUTH"}}})";
        const auto with = [&](const char *host) {
            return QByteArray(plain).replace("HOST", host).replace("AUTH", auth);
        };
        QTest::newRow("host") << with("r.example:5000") << QByteArray("r.example:5000") << QByteArray("me");
        QTest::newRow("url") << with("https://r.example/v2/") << QByteArray("r.example") << QByteArray("me");
        QTest::newRow("docker hub") << with("https://index.docker.io/v1/") << QByteArray("docker.io")
                                    << QByteArray("me");
        QTest::newRow("podman's docker hub") << with("docker.io") << QByteArray("docker.io") << QByteArray("me");
        QTest::newRow("repository") << with("r.example/team/app") << QByteArray("r.example") << QByteArray("me");
        QTest::newRow("namespace") << with("r.example/team") << QByteArray("r.example") << QByteArray("me");
        QTest::newRow("part of a name") << with("r.example/tea") << QByteArray("r.example") << QByteArray();
        QTest::newRow("other host") << with("r.example.org") << QByteArray("r.example") << QByteArray();
        QTest::newRow("other port") << with("r.example:1") << QByteArray("r.example") << QByteArray();
        QTest::newRow("fields") << QByteArray(R"({"auths":{"a":{"username":"you","password":"pass:word"}}})")
                                << QByteArray("a") << QByteArray("you");
        QTest::newRow("emptied") << QByteArray(R"({"auths":{"a":{}}})") << QByteArray("a") << QByteArray();
        QTest::newRow("nothing") << QByteArray("{}") << QByteArray("a") << QByteArray();
    }
    void credentialsAreFound()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, domain);
        QFETCH(QByteArray, user);
        const auto folder = TempFolder::create("/tmp/slipway-test").value();
        QVERIFY(writeFile(folder.path() / "config.json", json.toStdString()));
        const CredentialBook book({folder.path() / "missing.json", folder.path() / "config.json"});
        const auto found = book.find(domain.toStdString(), "team/app", {});
        QVERIFY(found);
        QCOMPARE(found->has_value(), !user.isEmpty());
        if (*found) {
            QCOMPARE((*found)->user, user.toStdString());
            QCOMPARE((*found)->password.reveal(), "pass:word");
        }
    }

    void brokenCredentialFilesAreNamed()
    {
        const auto folder = TempFolder::create("/tmp/slipway-test").value();
        const auto file = folder.path() / "config.json";
        const CredentialBook book({file});
        for (const char *json : {"{", R"({"auths":[]})", R"({"auths":{"a":{"auth":7}}})", R"({"credsStore":{}})"}) {
            QVERIFY(writeFile(file, json));
            QCOMPARE(book.find("a", "b", {}).error().operands[0], file.string());
        }
        QVERIFY(writeFile(file, R"({"auths":{"a":{"auth":"%%%"}}})"));
        QVERIFY(!book.find("a", "b", {}).value());
    }

    void helpersAreAsked()
    {
        const auto folder = TempFolder::create("/tmp/slipway-test").value();
        const auto path = qgetenv("PATH");
        qputenv("PATH", QByteArray::fromStdString(folder.path().string()) + ':' + path);
        writeProgram(folder.path() / "docker-credential-good",
                     R"(read server; printf '{"ServerURL":"%s","Username":"%s","Secret":"s"}' "$server" "$server")");
        writeProgram(folder.path() / "docker-credential-token", R"(echo '{"Username":"<token>","Secret":"t"}')");
        writeProgram(folder.path() / "docker-credential-empty",
                     "echo 'credentials not found in native keychain'; exit 1");
        writeProgram(folder.path() / "docker-credential-bad", "echo 'the keychain is locked'; exit 1");
        QVERIFY(writeFile(
            folder.path() / "config.json",
            R"({"credsStore":"empty","credHelpers":{"a":"good","t":"token","b":"bad","m":"missing","p":"../x","docker.io":"good"},)"
            R"("auths":{"e":{"username":"kept","password":"p"}}})"));
        const CredentialBook book({folder.path() / "config.json"});
        QCOMPARE(book.find("a", "x", {}).value()->user, "a");
        QCOMPARE(book.find("docker.io", "x", {}).value()->user, "https://index.docker.io/v1/");
        QCOMPARE(book.find("t", "x", {}).value()->identityToken.reveal(), "t");
        QCOMPARE(book.find("e", "x", {}).value()->user, "kept");
        QVERIFY(!book.find("other", "x", {}).value());
        QCOMPARE(book.find("b", "x", {}).error().operands,
                 (std::vector<std::string>{"docker-credential-bad", "the keychain is locked"}));
        QCOMPARE(codeOf(book.find("m", "x", {})), "credentials.helper-failed");
        QCOMPARE(codeOf(book.find("p", "x", {})), "credentials.helper-failed");
        qputenv("PATH", path);
    }

    void answersBecomeErrors_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("message");
        const QByteArray denied = R"({"errors":[{"code":"DENIED","message":"not for you"}]})";
        QTest::newRow("unknown") << 404 << QByteArray("<html>") << QByteArray("registry.manifest-unknown")
                                 << QByteArray("a/b:c: not found");
        QTest::newRow("name") << 404 << QByteArray(R"({"errors":[{"code":"NAME_UNKNOWN"}]})")
                              << QByteArray("registry.name-unknown") << QByteArray("a/b:c: not found");
        QTest::newRow("denied") << 403 << denied << QByteArray("registry.denied") << QByteArray("denied: not for you");
        QTest::newRow("unauthorized")
            << 401 << denied << QByteArray("registry.unauthorized")
            << QByteArray("pull access denied, repository does not exist or may require authorization: "
                          "server message: denied: not for you");
        QTest::newRow("rate") << 429 << QByteArray(R"({"errors":[{"code":"TOOMANYREQUESTS","message":"slow"}]})")
                              << QByteArray("registry.rate-limited") << QByteArray("toomanyrequests: slow");
        QTest::newRow("server") << 503 << QByteArray() << QByteArray("registry.server-error")
                                << QByteArray("h: unexpected status 503");
        QTest::newRow("odd") << 418 << QByteArray() << QByteArray("registry.bad-answer")
                             << QByteArray("h: unexpected status 418");
        QTest::newRow("terminal escapes")
            << 403 << QByteArray("{\"errors\":[{\"code\":\"\",\"message\":\"\\u001b[2Jx\\n\"}]}")
            << QByteArray("registry.denied") << QByteArray("[2Jx");
        QTest::newRow("a book") << 403 << "{\"details\":\"" + QByteArray(100'000, 'x') + "\"}"
                                << QByteArray("registry.denied") << QByteArray(500, 'x');
    }
    void answersBecomeErrors()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, message);
        const RegistryQuestion question = {.thing = RegistryQuestion::Thing::Manifest, .host = "h", .subject = "a/b:c"};
        const auto error = answerError(question, {.status = status}, body.toStdString()).error();
        QCOMPARE(error.code, code.toStdString());
        QCOMPARE(error.message, message.toStdString());
    }

    void headersKnowNoCase()
    {
        const HttpHeaders headers = {{"content-type", "a/b ; charset=x"}, {"X", "1"}, {"x", "2"}};
        QCOMPARE((HttpHead{200, headers}).mediaType(), "a/b");
        QCOMPARE(headers.findAll("X"), (std::vector<std::string_view>{"1", "2"}));
        QCOMPARE(headers.find("Y"), "");
    }

    void pausesGrowAndEndWithAStop()
    {
        Retry retry({.attempts = 4, .firstPause = 10ms}, {});
        const auto begin = std::chrono::steady_clock::now();
        QVERIFY(retry.next() && retry.next() && retry.next());
        QVERIFY(!retry.next());
        QVERIFY(std::chrono::steady_clock::now() - begin >= 70ms);

        std::stop_source source;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(20ms);
            source.request_stop();
        });
        Retry stopped({.attempts = 4, .firstPause = 1h}, source.get_token());
        QVERIFY(!stopped.next());
    }

    void theFirstFailureEndsTheCrew()
    {
        std::atomic<int> done = 0;
        const auto all = inParallel(3, 10, {}, [&](std::size_t, std::stop_token) {
            ++done;
            return Result<void>();
        });
        QVERIFY(all);
        QCOMPARE(done, 10);

        const auto failed = inParallel(2, 100, {}, [&](std::size_t job, std::stop_token stop) -> Result<void> {
            if (job == 1)
                return fail(Error::Kind::Internal, "one", {}, "one");
            while (!stop.stop_requested())
                std::this_thread::yield();
            return Failure(cancelledError());
        });
        QCOMPARE(codeOf(failed), "one");

        const auto thrown =
            inParallel(1, 1, {}, [](std::size_t, std::stop_token) -> Result<void> { throw std::bad_alloc(); });
        QVERIFY(thrown.error().kind == Error::Kind::Internal);
        QVERIFY(inParallel(4, 0, {}, [](std::size_t, std::stop_token) { return Result<void>(); }));
    }
};

QTEST_GUILESS_MAIN(PartsTest)
#include "parts_test.moc"
