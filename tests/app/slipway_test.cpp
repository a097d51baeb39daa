// SPDX-License-Identifier: GPL-3.0-or-later
// The built program from outside: real Dockerfiles, a real registry on loopback, real containers.
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/process/command_output.h"
#include "tests/support/registry/loopback_registry.h"
#include "tests/support/registry/misbehaving_server.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>
#include <csignal>
#include <filesystem>
#include <map>
#include <sys/stat.h>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::string_literals;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t outputLimit = 16 << 20;

const std::string program = std::string(SLIPWAY_BIN) + "/slipway";

struct Ran {
    int code = -1;
    QString out;
    QString err;
};

} // namespace

class SlipwayTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void tutorial();
    void tutorialWithoutNetwork();
    void buildsEverythingThatIsDue();
    void failures_data();
    void failures();
    void badRegistries_data();
    void badRegistries();
    void damagedLayer();
    void interruptedBuild();
    void killedBuildLeavesNothing();
    void speaksKorean();
    void exitCodesOfRun();
    void removesImages();
    void pushesAndPulls();
    void signsInAndOut();

private:
    Command command(const std::vector<std::string> &words) const;
    Ran run(const std::vector<std::string> &words) const;
    void write(const std::string &file, std::string_view text) const;
    std::string context() const { return m_context->path().string(); }
    std::string base() const { return m_registry->domain() + "/library/alpine"; }
    std::string buildHello();
    int mounts() const;

    TempFolder m_store = TempFolder::create(fs::temp_directory_path()).value();
    std::optional<TempFolder> m_context;
    std::unique_ptr<LoopbackRegistry> m_registry;
    std::map<std::string, std::string> m_environment;
};

void SlipwayTest::initTestCase()
{
    if (!LoopbackRegistry::available())
        QSKIP("docker-registry is not installed");
    auto registry = LoopbackRegistry::start();
    QVERIFY2(registry.has_value(), registry ? "" : registry.error().message.c_str());
    m_registry = std::move(*registry);
    QVERIFY(m_registry->pushBusybox("library/alpine", "latest").has_value());
}

void SlipwayTest::init()
{
    m_context = TempFolder::create(fs::temp_directory_path()).value();
    m_environment = {{"SLIPWAY_HOME", m_store.path().string()},
                     {"HOME", m_store.path().string()},
                     {"PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"},
                     {"LC_ALL", "C.UTF-8"},
                     {"HTTPS_PROXY", "http://127.0.0.1:1"}}; // nothing outside is to be reached
}

Command SlipwayTest::command(const std::vector<std::string> &words) const
{
    Command command;
    command.arguments = {program};
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    command.environment.emplace();
    for (const auto &[name, value] : m_environment)
        command.environment->push_back(name + '=' + value);
    return command;
}

Ran SlipwayTest::run(const std::vector<std::string> &words) const
{
    const auto output = collectOutput(command(words), outputLimit, {});
    if (!output)
        return {.code = -1, .out = {}, .err = toQt(output.error().message)};
    return {.code = output->status.shellCode(), .out = toQt(output->output), .err = toQt(output->error)};
}

void SlipwayTest::write(const std::string &file, std::string_view text) const
{
    QVERIFY(writeFile(m_context->path() / file, text, Durability::AtEase).has_value());
}

// The image's id.
std::string SlipwayTest::buildHello()
{
    write("Dockerfile", "FROM " + base() + "\nCMD [ \"echo\", \"hello\" ]\n");
    const auto built = run({"build", "-q", "-t", "me/hello:1", context()});
    return built.code == 0 ? fromQt(built.out.trimmed()) : std::string();
}

// Those in this test's store: others may mount elsewhere at the same time.
int SlipwayTest::mounts() const
{
    return static_cast<int>(toQt(readFile("/proc/self/mountinfo").value()).count(toQt(m_store.path().string())));
}

void SlipwayTest::tutorial()
{
    write("Dockerfile", "FROM " + base() + "\n\nCMD [ \"echo\", \"hello\" ]\n");
    const auto built = run({"build", "--progress=tty", "-t", "me/hello:1", context()});
    QCOMPARE(built.code, 0);
    QCOMPARE(built.out, QString());

    // the last picture, without what moves the cursor
    auto picture = built.err.sliced(built.err.lastIndexOf(u"[+] Building"));
    picture.remove(QRegularExpression(u"\x1b\\[[0-9;]*[A-Za-z]"_s));
    auto rows = picture.split(u'\n', Qt::SkipEmptyParts);
    for (auto &row : rows)
        row.remove(QRegularExpression(u" +[0-9.]+s$| +$"_s));
    const auto id = run({"images", "-q", "--no-trunc", "me/hello"}).out.trimmed();
    rows[0].replace(QRegularExpression(u"Building [0-9.]+s"_s), u"Building Ts"_s);
    rows.replaceInStrings(QRegularExpression(u"(dockerfile|context):( [0-9]+B)?$"_s), u"\\1: NB"_s);
    const auto name = toQt(base());
    const QStringList expected = {
        u"[+] Building Ts (5/5) FINISHED"_s,
        u" => [internal] load build definition from Dockerfile"_s,
        u" => => transferring dockerfile: NB"_s,
        u" => [internal] load metadata for "_s + name + u":latest"_s,
        u" => [internal] load .dockerignore"_s,
        u" => => transferring context: NB"_s,
        u" => [1/1] FROM "_s + name + u":latest"_s,
        u" => exporting to image"_s,
        u" => => exporting layers"_s,
        u" => => writing image "_s + id.first(52), // as far as 80 columns go
        u" => => naming to docker.io/me/hello:1"_s,
    };
    rows.replaceInStrings(QRegularExpression(u"@sha256:[0-9a-f]+"_s), QString());
    QStringList known;
    for (const auto &row : rows)
        if (!row.startsWith(u" => => sha256:") && !row.startsWith(u" => => extracting") &&
            !row.startsWith(u" => => resolve"))
            known += row;
    QCOMPARE(known, expected);

    for (const auto &image : {id, id.sliced(7), id.sliced(7, 12), id.sliced(7, 3), u"me/hello:1"_s}) {
        const auto hello = run({"run", fromQt(image)});
        QCOMPARE(hello.err, QString());
        QCOMPARE(hello.out, u"hello\n"_s);
        QCOMPARE(hello.code, 0);
    }
    const auto interactive = run({"run", "-it", "me/hello:1"});
    QCOMPARE(interactive.out, u"hello\n"_s);
    QCOMPARE(interactive.code, 0);
}

void SlipwayTest::tutorialWithoutNetwork()
{
    write("Dockerfile", "FROM alpine\n\nCMD [ \"echo\", \"hello\" ]\n");
    const auto refused = run({"build", context()});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(u"[registry.unreachable]"), qPrintable(refused.err));
    QVERIFY(refused.err.contains(u">>> FROM alpine"));

    const auto built = run({"build", "--offline-base", "-t", "me/offline", context()});
    QCOMPARE(built.code, 0);
    QVERIFY2(built.err.contains(u"WARN: alpine could not be reached, so the built-in base"), qPrintable(built.err));
    const auto hello = run({"run", "--rm", "me/offline"});
    QCOMPARE(hello.out, u"hello\n"_s);
}

void SlipwayTest::buildsEverythingThatIsDue()
{
    write("Dockerfile", "FROM " + base() +
                            "\nENV WHO=world\nLABEL kind=\"test image\"\nWORKDIR /app\nCOPY greeting .\n"
                            "RUN cat greeting > out && echo $WHO >> out\nENTRYPOINT [\"cat\"]\nCMD [\"out\"]\n");
    write("greeting", "hello\n");
    const auto built = run({"build", "-t", "me/all", context()});
    QVERIFY2(built.code == 0, qPrintable(built.err));
    QVERIFY(built.err.contains(u"] RUN cat greeting > out && echo"));
    QVERIFY(built.err.count(u" CACHED\n") <= 1); // the base, if it is here already
    QCOMPARE(run({"run", "me/all"}).out, u"hello\nworld\n"_s);
    QCOMPARE(run({"run", "me/all", "greeting"}).out, u"hello\n"_s);
    QCOMPARE(run({"run", "--entrypoint", "pwd", "me/all"}).out, u"/app\n"_s);
    QCOMPARE(run({"inspect", "-f", "{{.Config.WorkingDir}} {{.Config.Cmd}} {{.Config.Labels.kind}}", "me/all"}).out,
             u"/app [out] test image\n"_s);
    const auto history = run({"history", "--no-trunc", "--format", "{{.CreatedBy}}", "me/all"}).out.split(u'\n');
    QCOMPARE(history.value(0), u"CMD [\"out\"]"_s);
    QVERIFY(history.value(2).startsWith(u"RUN /bin/sh -c cat greeting"));

    const auto id = run({"images", "-q", "--no-trunc", "me/all"}).out;
    const auto again = run({"build", "-t", "me/all", context()});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.err.count(u" CACHED\n"), 4); // FROM, WORKDIR, COPY, RUN
    QCOMPARE(run({"images", "-q", "--no-trunc", "me/all"}).out, id);

    write("greeting", "good day\n");
    const auto changed = run({"build", "--explain", "-t", "me/all", context()});
    QCOMPARE(changed.code, 0);
    QVERIFY2(changed.err.contains(u"A file has new content: greeting"), qPrintable(changed.err));
    QCOMPARE(run({"run", "me/all"}).out, u"good day\nworld\n"_s);
}

void SlipwayTest::failures_data()
{
    QTest::addColumn<QString>("dockerfile");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::newRow("no Dockerfile") << QString() << u"dockerfile.missing"_s << 0;
    QTest::newRow("nothing in it") << u"\n"_s << u"dockerfile.no-instructions"_s << 1;
    QTest::newRow("unknown instruction") << u"FORM alpine\n"_s << u"dockerfile.unknown-instruction"_s << 1;
    QTest::newRow("nothing above FROM") << u"RUN x\nFROM $BASE\n"_s << u"dockerfile.no-stage"_s << 1;
    QTest::newRow("no such base") << u"FROM $BASE/nope:1\n"_s << u"registry.manifest-unknown"_s << 1;
    QTest::newRow("no such tag") << u"FROM $BASE:nope\n"_s << u"registry.manifest-unknown"_s << 1;
    QTest::newRow("upper case base") << u"FROM Alpine\n"_s << u"plan.base-invalid"_s << 1;
    QTest::newRow("nobody there") << u"FROM 127.0.0.1:1/alpine\n"_s << u"registry.unreachable"_s << 1;
    QTest::newRow("command fails") << u"FROM $BASE\n\nRUN echo going && exit 3\n"_s << u"step.exit"_s << 3;
    QTest::newRow("command not found") << u"FROM $BASE\nRUN [\"nope\"]\n"_s << u"step.exit"_s << 2;
    QTest::newRow("source missing") << u"FROM $BASE\nCOPY nope /\n"_s << u"copy.source-missing"_s << 2;
    QTest::newRow("no destination") << u"FROM $BASE\nCOPY nope\n"_s << u"dockerfile.destination-missing"_s << 2;
}

void SlipwayTest::failures()
{
    QFETCH(QString, dockerfile);
    QFETCH(QString, code);
    QFETCH(int, line);
    const auto before = mounts();
    const auto images = run({"images", "-q"}).out;
    if (!dockerfile.isEmpty())
        write("Dockerfile", fromQt(dockerfile.replace(u"$BASE"_s, toQt(base()))));
    const auto failed = run({"build", "-t", "me/bad", context()});
    QCOMPARE(failed.code, 1);
    QVERIFY2(failed.err.contains(u'[' + code + u']'), qPrintable(failed.err));
    QVERIFY2(failed.err.contains(u"\nERROR: failed to build: failed to solve: "), qPrintable(failed.err));
    const auto said = failed.err.split(u'\n', Qt::SkipEmptyParts).filter(QRegularExpression(u"^slipway: "_s));
    QCOMPARE(said.size(), 1);
    if (line > 0) {
        QVERIFY2(failed.err.contains(u"Dockerfile:%1\n--------------------\n"_s.arg(line)), qPrintable(failed.err));
        QVERIFY(said.front().contains(u"(line %1)"_s.arg(line)));
    }
    QCOMPARE(run({"images", "-q"}).out, images); // nothing half-made is kept
    QCOMPARE(mounts(), before);
}

void SlipwayTest::badRegistries_data()
{
    QTest::addColumn<QByteArray>("answer"); // to everything
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const std::string &answer, const char *code, bool reset = false) {
        QTest::newRow(name) << QByteArray::fromStdString(answer) << reset << QString::fromLatin1(code);
    };
    row("another manifest",
        httpAnswer(200, "{\"schemaVersion\":2}", "Content-Type: application/vnd.oci.image.manifest.v1+json\r\n"),
        "registry.digest-mismatch");
    row("a page", httpAnswer(200, "<html>", "Content-Type: text/html\r\n"), "registry.bad-answer");
    row("refused", httpAnswer(403, ""), "registry.denied");
    row("out of order", httpAnswer(503, ""), "registry.server-error");
    row("too many pulls", httpAnswer(429, ""), "registry.rate-limited");
    row("broken off", "", "registry.interrupted", true);
}

void SlipwayTest::badRegistries()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, reset);
    QFETCH(QString, code);
    const auto then = reset ? MisbehavingServer::Then::Reset : MisbehavingServer::Then::Close;
    const MisbehavingServer server(MisbehavingServer::Reply{answer.toStdString(), then});
    const auto digest =
        code == u"registry.digest-mismatch" ? '@' + Digest::of("what was announced").toString() : std::string();
    write("Dockerfile", "FROM " + server.domain() + "/library/alpine" + digest + "\n");
    const auto failed = run({"build", context()});
    QCOMPARE(failed.code, 1);
    QVERIFY2(failed.err.contains(u'[' + code + u']'), qPrintable(failed.err));
    QVERIFY(failed.err.contains(u"Dockerfile:1\n"));
}

// Manifest and config are as they should be; a layer is not what they say.
void SlipwayTest::damagedLayer()
{
    ImageConfig config;
    config.platform = Platform::host();
    config.diffIds = {Digest::of("a tar")};
    const auto configBytes = config.print();
    const std::string layer = "what was announced";
    Manifest manifest;
    manifest.mediaType = "application/vnd.oci.image.manifest.v1+json";
    manifest.config = {.mediaType = "application/vnd.oci.image.config.v1+json",
                       .digest = Digest::of(configBytes),
                       .size = static_cast<std::int64_t>(configBytes.size())};
    manifest.layers = {{.mediaType = "application/vnd.oci.image.layer.v1.tar",
                        .digest = Digest::of(layer),
                        .size = static_cast<std::int64_t>(layer.size())}};
    manifest.print();
    const MisbehavingServer server([&](const std::string &request) -> MisbehavingServer::Reply {
        if (request.contains("/manifests/"))
            return {httpAnswer(200, request.starts_with("HEAD") ? "" : manifest.bytes,
                               "Content-Type: " + manifest.mediaType + "\r\n")};
        if (request.contains(manifest.config.digest.hex()))
            return {httpAnswer(200, configBytes)};
        return {httpAnswer(200, request.contains("/blobs/") ? "something different"s.substr(0, layer.size()) : "")};
    });
    write("Dockerfile", "FROM " + server.domain() + "/library/alpine\nRUN true\n");
    const auto images = run({"images", "-q"}).out;
    const auto failed = run({"build", context()});
    QCOMPARE(failed.code, 1);
    QVERIFY2(failed.err.contains(u"[registry.digest-mismatch]"), qPrintable(failed.err));
    QCOMPARE(run({"images", "-q"}).out, images);
}

void SlipwayTest::interruptedBuild()
{
    write("Dockerfile", "FROM " + base() + "\nRUN echo started; sleep 60\n");
    auto process = Process::start(command({"build", context()}));
    QVERIFY(process.has_value());
    std::string text;
    QElapsedTimer sinceSignal;
    const auto listen = [&](ChildStream, std::string_view bytes) {
        text += bytes;
        if (!sinceSignal.isValid() && text.contains(" started\n")) {
            sinceSignal.start();
            process->kill(SIGINT);
        }
    };
    const auto ended = process->wait({.output = listen}, {});
    QVERIFY(ended.has_value());
    QCOMPARE(ended->shellCode(), 130);
    QVERIFY2(sinceSignal.isValid() && sinceSignal.elapsed() < 5000, text.c_str());
    QVERIFY2(toQt(text).contains(u"CANCELED"), text.c_str());
}

void SlipwayTest::killedBuildLeavesNothing()
{
    write("Dockerfile", "FROM " + base() + "\nRUN echo started; sleep 7654\n");
    const auto before = mounts();
    auto process = Process::start(command({"build", context()}));
    QVERIFY(process.has_value());
    std::string text;
    const auto listen = [&](ChildStream, std::string_view bytes) {
        text += bytes;
        if (text.contains(" started\n"))
            process->kill(SIGKILL);
    };
    const auto status = process->wait({.output = listen}, {});
    QVERIFY(status.has_value());
    QCOMPARE(status->signal, SIGKILL);
    QCOMPARE(mounts(), before);
    const auto ended = [] {
        const auto found = collectOutput({.arguments = {"pgrep", "-f", "^sleep 7654$"}}, outputLimit, {});
        return found && found->status.code == 1;
    };
    QVERIFY(QTest::qWaitFor(ended, 5000));
    QVERIFY(!buildHello().empty()); // and the store works as before
}

void SlipwayTest::speaksKorean()
{
    m_environment["SLIPWAY_LANG"] = "ko";
    write("Dockerfile", "FROM " + base() + "\nRUN exit 3\n");
    const auto failed = run({"build", context()});
    QCOMPARE(failed.code, 1);
    QVERIFY2(
        failed.err.contains(u"ERROR: failed to build: failed to solve: process \"/bin/sh -c exit 3\" did not complete "
                            u"successfully: exit code: 3"),
        qPrintable(failed.err));
    QVERIFY2(
        failed.err.contains(u"slipway: 명령이 실패했습니다 (종료 코드 3): /bin/sh -c exit 3 (2번째 줄) [step.exit]"),
        qPrintable(failed.err));
}

void SlipwayTest::exitCodesOfRun()
{
    const auto id = buildHello();
    QVERIFY(!id.empty());
    QCOMPARE(run({"run", id, "sh", "-c", "exit 42"}).code, 42);
    QCOMPARE(run({"run", id, "nope"}).code, 127);
    QCOMPARE(run({"run", id, "/bin"}).code, 126);
    QCOMPARE(run({"run", "no/such:image"}).code, 125);
}

void SlipwayTest::removesImages()
{
    const auto id = buildHello();
    QVERIFY(!id.empty());
    QCOMPARE(run({"tag", id, "me/other:2"}).code, 0);
    const auto conflict = run({"rmi", id});
    QCOMPARE(conflict.code, 1);
    QVERIFY(conflict.err.contains(u"[image.has-names]"));
    QCOMPARE(run({"rmi", "me/other:2"}).out, u"Untagged: me/other:2\n"_s);
    const auto removed = run({"rmi", "me/hello:1"});
    QCOMPARE(removed.code, 0);
    QVERIFY2(removed.out.startsWith(u"Untagged: me/hello:1\nDeleted: sha256:"), qPrintable(removed.out));
    QCOMPARE(run({"rmi", "me/hello:1"}).code, 1);
    QCOMPARE(run({"run", id}).code, 125);
}

void SlipwayTest::pushesAndPulls()
{
    const auto name = QString::fromStdString(m_registry->domain() + "/me/pushed:1");
    write("Dockerfile", "FROM " + base() + "\nRUN echo hello >/hello\nCMD cat /hello\n");
    QCOMPARE(run({"build", "-q", "-t", name.toStdString(), context()}).code, 0);
    const auto id = run({"images", "-q", "--no-trunc", name.toStdString()}).out;

    const auto pushed = run({"push", name.toStdString()});
    QVERIFY2(pushed.code == 0, qPrintable(pushed.err));
    QVERIFY(pushed.out.contains(u": Pushed\n"));
    static const QRegularExpression lastLine(u"^1: digest: (sha256:[0-9a-f]{64}) size: [0-9]+$"_s, QRegularExpression::MultilineOption);
    const auto digest = lastLine.match(pushed.out).captured(1);
    QVERIFY2(!digest.isEmpty(), qPrintable(pushed.out));
    const auto again = run({"push", name.toStdString()});
    QVERIFY(again.out.contains(u": Layer already exists\n") && !again.out.contains(u": Pushed"));
    QVERIFY(again.out.contains(digest)); // packed once: the same bytes

    QCOMPARE(run({"rmi", name.toStdString()}).code, 0);
    const auto pulled = run({"pull", name.toStdString()});
    QVERIFY2(pulled.code == 0, qPrintable(pulled.err));
    QVERIFY(pulled.out.endsWith(u"Digest: %1\nStatus: Downloaded newer image for %2\n%2\n"_s.arg(digest, name)));
    QVERIFY(run({"pull", name.toStdString()}).out.contains(u"Status: Image is up to date for %1\n"_s.arg(name)));
    QCOMPARE(run({"images", "-q", "--no-trunc", name.toStdString()}).out, id);
    QCOMPARE(run({"run", "--rm", name.toStdString()}).out, u"hello\n"_s);

    const auto missing = run({"push", "nothing/here:1"});
    QCOMPARE(missing.code, 1);
    QVERIFY(missing.err.contains(u"[image.not-found]"));
    QVERIFY(run({"pull", m_registry->domain() + "/nothing"}).err.contains(u"[registry."));
}

void SlipwayTest::signsInAndOut()
{
    const auto guarded = LoopbackRegistry::start({.signIn = LoopbackRegistry::SignIn{"me", "pass: word"}});
    QVERIFY2(guarded.has_value(), guarded ? "" : guarded.error().message.c_str());
    const auto domain = (*guarded)->domain();
    const auto name = domain + "/me/mine:1";
    write("Dockerfile", "FROM " + base() + "\nLABEL a=b\n");
    QCOMPARE(run({"build", "-q", "-t", name, context()}).code, 0);
    QVERIFY(run({"push", name}).err.contains(u"[registry.unauthorized]"));

    QVERIFY(run({"login", domain}).err.contains(u"[login.no-terminal]"));
    const auto wrong = run({"login", "-u", "me", "-p", "wrong", domain});
    QCOMPARE(wrong.code, 1);
    QVERIFY(wrong.err.contains(u"[registry.unauthorized]"));
    const auto file = m_store.path() / ".docker" / "config.json";
    QVERIFY(!fs::exists(file));

    const auto signedIn = run({"login", "-u", "me", "-p", "pass: word", "http://" + domain + "/v2/"});
    QVERIFY2(signedIn.out == u"Login Succeeded\n", qPrintable(signedIn.err));
    QVERIFY((fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    QCOMPARE(run({"push", name}).code, 0);
    QCOMPARE(run({"logout", domain}).out, u"Removing login credentials for %1\n"_s.arg(QString::fromStdString(domain)));
    QCOMPARE(run({"logout", domain}).out, u"Not logged in to %1\n"_s.arg(QString::fromStdString(domain)));
    QVERIFY(run({"pull", name}).err.contains(u"[registry.unauthorized]"));
}

QTEST_GUILESS_MAIN(SlipwayTest)
#include "slipway_test.moc"
