// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a build takes files from, through the built program: URLs, repositories, archives, named contexts.
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/process/command_output.h"
#include "tests/support/git/git_daemon.h"
#include "tests/support/registry/misbehaving_server.h"

#include <QTest>
#include <archive.h>
#include <archive_entry.h>
#include <filesystem>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t outputLimit = 64 << 20;

struct Ran {
    int code = -1;
    std::string out;
    std::string err;
};

struct stat statusOf(const fs::path &path)
{
    struct stat status = {};
    ::lstat(path.c_str(), &status);
    return status;
}

} // namespace

class SourcesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void addUrl();
    void addUrlAgain();
    void addUrlFaults_data();
    void addUrlFaults();
    void addUrlUnpacked();
    void addGit();
    void addGitWithFlags();
    void contextOnInput_data();
    void contextOnInput();
    void dockerfileOnInput();
    void inputAsBoth();
    void contextFromUrl();
    void dockerfileFromUrl();
    void contextFromGit();
    void contextFromArchiveFile_data();
    void contextFromArchiveFile();
    void namedContexts_data();
    void namedContexts();
    void stageReplacedByContext();
    void archiveOutputs();
    void rootArchiveOutput_data();
    void rootArchiveOutput();
    void refusedOutputs_data();
    void refusedOutputs();
    void metadataFile();
    void sameImageAtAnyTime();
    void sourceDates_data();
    void sourceDates();
    void sourceDateOfARepository();
    void foreignCommands();

private:
    Ran slipway(std::vector<std::string> words, const std::string &input = {}) const;
    Ran build(std::vector<std::string> words, const std::string &input = {});
    void write(const std::string &file, std::string_view text) const { writeAt(m_context->path() / file, text); }
    static void writeAt(const fs::path &path, std::string_view text);
    std::string archive(const std::string &name, const char *format = "pax", const char *compression = "gzip") const;
    std::string content(const std::string &file) const { return readFile(m_out / file).value_or("(missing)"); }
    std::string serve(const std::string &path, const std::string &body, const std::string &headers = {});

    TempFolder m_store = TempFolder::create(fs::temp_directory_path()).value();
    std::optional<TempFolder> m_context;
    fs::path m_out;
    std::map<std::string, std::string> m_served; // path to the whole answer
    int m_requests = 0;
    MisbehavingServer m_server{[this](const std::string &request) {
        ++m_requests;
        const auto path = request.substr(4, request.find(' ', 4) - 4);
        const auto found = m_served.find(path);
        if (found != m_served.end() && request.contains("If-None-Match: \"1\""))
            return MisbehavingServer::Reply{"HTTP/1.1 304 X\r\nConnection: close\r\n\r\n"};
        return MisbehavingServer::Reply{found == m_served.end() ? httpAnswer(404, "none") : found->second};
    }};
};

void SourcesTest::init()
{
    m_context = TempFolder::create(fs::temp_directory_path()).value();
    m_out = m_context->path() / "out";
    m_served.clear();
    write(".dockerignore", "out\n");
}

void SourcesTest::writeAt(const fs::path &path, std::string_view text)
{
    QVERIFY(createFolders(path.parent_path()).has_value());
    QVERIFY(writeFile(path, text, Durability::AtEase).has_value());
}

Ran SourcesTest::slipway(std::vector<std::string> words, const std::string &input) const
{
    words.insert(words.begin(), std::string(SLIPWAY_BIN) + "/slipway");
    const auto root = m_store.path().string();
    Command command{.arguments = std::move(words),
                    .environment = {{"SLIPWAY_HOME=" + root, "HOME=" + root, "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"}},
                    .folder = m_context->path(),
                    .input = Command::Content{input}};
    const auto output = collectOutput(command, outputLimit, {});
    if (!output)
        return {.code = -1, .out = {}, .err = output.error().message};
    return {.code = output->status.shellCode(), .out = output->output, .err = output->error};
}

// To the files of the last stage, in m_out.
Ran SourcesTest::build(std::vector<std::string> words, const std::string &input)
{
    words.insert(words.begin(), {"build", "--progress=plain", "-o", m_out.string()});
    return slipway(std::move(words), input);
}

std::string SourcesTest::serve(const std::string &path, const std::string &body, const std::string &headers)
{
    m_served[path] = httpAnswer(200, body, headers);
    return "http://" + m_server.domain() + path;
}

// What is in the folder "files" of the context, owned by 7:7, in libarchive's format and compression; its path.
std::string SourcesTest::archive(const std::string &name, const char *format, const char *compression) const
{
    const auto path = m_context->path() / name;
    const auto folder = m_context->path() / "files";
    auto *writer = archive_write_new();
    archive_write_set_format_by_name(writer, format);
    if (*compression)
        archive_write_add_filter_by_name(writer, compression);
    archive_write_open_filename(writer, path.c_str());
    for (const auto &file : fs::recursive_directory_iterator(folder)) {
        if (!file.is_regular_file())
            continue;
        const auto content = readFile(file.path()).value();
        auto *entry = archive_entry_new();
        archive_entry_set_pathname(entry, file.path().lexically_relative(folder).c_str());
        archive_entry_set_mode(entry, S_IFREG | 0644);
        archive_entry_set_uid(entry, 7);
        archive_entry_set_gid(entry, 7);
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    return path.string();
}

#define VERIFY_RAN(ran) QVERIFY2((ran).code == 0, (ran).err.c_str())

void SourcesTest::addUrl()
{
    const auto url = serve("/d/tool.txt?x=1", "hello", "Last-Modified: Tue, 14 Nov 2023 22:13:20 GMT\r\n");
    write("local.txt", "local");
    write("Dockerfile", "FROM scratch\nADD " + url + " local.txt /into/\nADD --chmod=755 --chown=7:8 " + url + " /as\n");
    const auto ran = build({"."});
    VERIFY_RAN(ran);
    QCOMPARE(content("into/tool.txt"), std::string("hello"));
    QCOMPARE(content("into/local.txt"), std::string("local"));
    QCOMPARE(statusOf(m_out / "into/tool.txt").st_mode & 07777, 0600);
    QCOMPARE(statusOf(m_out / "into/tool.txt").st_mtime, 1'700'000'000);
    QCOMPARE(statusOf(m_out / "as").st_mode & 07777, 0755);
    QVERIFY(ran.err.contains("fetching " + url));
}

void SourcesTest::addUrlAgain()
{
    const auto url = serve("/again", "hello", "ETag: \"1\"\r\n");
    write("Dockerfile", "FROM scratch\nADD " + url + " /again\n");
    VERIFY_RAN(slipway({"build", "-q", "."}));
    const auto requests = m_requests;
    const auto again = slipway({"build", "--progress=plain", "."});
    VERIFY_RAN(again);
    QVERIFY(again.err.contains("CACHED"));
    QCOMPARE(m_requests, requests + 1);
}

void SourcesTest::addUrlFaults_data()
{
    QTest::addColumn<QString>("instruction");
    QTest::addColumn<QString>("words");
    const auto zeros = QString(64, u'0');
    QTest::newRow("status") << u"ADD URL/nope /x"_s << u"failed to load cache key: invalid response status 404"_s;
    QTest::newRow("checksum") << u"ADD --checksum=sha256:%1 URL/there /x"_s.arg(zeros) << u"digest mismatch sha256:"_s;
    QTest::newRow("no checksum") << u"ADD --checksum=sha256:1 URL/there /x"_s << u"[source.bad-checksum]"_s;
    QTest::newRow("checksum of several") << u"ADD --checksum=sha256:%1 URL/there URL/there /x/"_s.arg(zeros)
                                         << u"checksum can't be specified for multiple sources"_s;
    QTest::newRow("checksum of a file") << u"ADD --checksum=sha256:%1 Dockerfile /x/"_s.arg(zeros)
                                        << u"checksum requires HTTP(S) or Git sources"_s;
    QTest::newRow("nobody there") << u"ADD http://127.0.0.1:1/x /x"_s << u"[http.unreachable]"_s;
}

void SourcesTest::addUrlFaults()
{
    QFETCH(QString, instruction);
    QFETCH(QString, words);
    serve("/there", "there");
    write("Dockerfile", "FROM scratch\n" + fromQt(instruction.replace(u"URL"_s, toQt("http://" + m_server.domain()))) + '\n');
    const auto ran = build({"."});
    QCOMPARE(ran.code, 1);
    QVERIFY2(toQt(ran.err).contains(words), ran.err.c_str());
}

void SourcesTest::addUrlUnpacked()
{
    write("files/inner.txt", "inner");
    const auto url = serve("/a.tgz", readFile(archive("a.tgz")).value());
    write("Dockerfile", "FROM scratch\nADD " + url + " /packed/\nADD --unpack " + url + " /unpacked/\n");
    VERIFY_RAN(build({"."}));
    QVERIFY(fs::exists(m_out / "packed/a.tgz"));
    QCOMPARE(content("unpacked/inner.txt"), std::string("inner"));
}

void SourcesTest::addGit()
{
    if (!GitDaemon::available())
        QSKIP("git daemon is not installed");
    const GitDaemon daemon;
    daemon.create("repo");
    daemon.write("repo", "sub/b.txt", "one");
    daemon.commit("repo");
    daemon.git("repo", {"tag", "v1"});
    write("Dockerfile", "FROM scratch\nADD " + daemon.url("repo") + " /all\nADD " + daemon.url("repo") + "#v1:sub /sub/\n");
    VERIFY_RAN(build({"."}));
    QCOMPARE(content("all/sub/b.txt"), std::string("one"));
    QVERIFY(!fs::exists(m_out / "all/.git"));
    QCOMPARE(content("sub/b.txt"), std::string("one"));
    const auto again = build({"."});
    QVERIFY(again.err.contains("CACHED"));
    daemon.write("repo", "sub/b.txt", "two");
    daemon.commit("repo");
    VERIFY_RAN(build({"."}));
    QCOMPARE(content("all/sub/b.txt"), std::string("two")); // the branch moved, the tag did not
    QCOMPARE(content("sub/b.txt"), std::string("one"));
}

void SourcesTest::addGitWithFlags()
{
    if (!GitDaemon::available())
        QSKIP("git daemon is not installed");
    const GitDaemon daemon;
    daemon.create("repo");
    daemon.write("repo", "a", "a");
    const auto commit = daemon.commit("repo");
    write("Dockerfile", "FROM scratch\nADD --keep-git-dir --chmod=600 --checksum=" + commit.substr(0, 12) + ' ' + daemon.url("repo") + " /r\n");
    VERIFY_RAN(build({"."}));
    QVERIFY(fs::exists(m_out / "r/.git/HEAD"));
    write("Dockerfile", "FROM scratch\nADD --checksum=ffff " + daemon.url("repo") + " /r\n");
    const auto other = build({"."});
    QVERIFY2(other.err.contains("expected checksum to match ffff, got " + commit), other.err.c_str());
}

void SourcesTest::contextOnInput_data()
{
    QTest::addColumn<QByteArray>("compression");
    for (const auto *compression : {"", "gzip", "bzip2", "xz", "zstd"})
        QTest::newRow(*compression ? compression : "tar") << QByteArray(compression);
}

void SourcesTest::contextOnInput()
{
    QFETCH(QByteArray, compression);
    write("files/Dockerfile", "FROM scratch\nCOPY data.txt /\n");
    write("files/other/Other.dockerfile", "FROM scratch\nCOPY data.txt /other\n");
    write("files/data.txt", "data");
    const auto path = archive("a", "pax", compression.constData());
    const auto bytes = readFile(path).value();
    VERIFY_RAN(build({"-"}, bytes));
    QCOMPARE(content("data.txt"), std::string("data"));
    QCOMPARE(statusOf(m_out / "data.txt").st_uid, ::geteuid() == 0 ? 7U : ::geteuid()); // as Docker: the archive's owners stay
    VERIFY_RAN(build({"-f", "other/Other.dockerfile", "-"}, bytes));
    QCOMPARE(content("other"), std::string("data"));
}

void SourcesTest::dockerfileOnInput()
{
    write("data.txt", "data");
    VERIFY_RAN(build({"-"}, "FROM scratch\nCOPY <<A /a\nhere\nA\n"));
    QCOMPARE(content("a"), std::string("here\n"));
    VERIFY_RAN(build({"-f", "-", "."}, "FROM scratch\nCOPY data.txt /\n"));
    QCOMPARE(content("data.txt"), std::string("data"));
}

void SourcesTest::inputAsBoth()
{
    const auto both = build({"-f", "-", "-"}, "FROM scratch\n");
    QVERIFY2(both.err.contains("[build.input-twice]"), both.err.c_str());
    const auto ambiguous = build({"-f", "x", "-"}, "FROM scratch\n");
    QVERIFY2(ambiguous.err.contains("[build.input-ambiguous]"), ambiguous.err.c_str());
}

void SourcesTest::contextFromUrl()
{
    write("files/Dockerfile", "FROM scratch\nCOPY data.txt /\n");
    write("files/data.txt", "data");
    const auto url = serve("/context.tar.gz", readFile(archive("a")).value());
    VERIFY_RAN(build({url}));
    QCOMPARE(content("data.txt"), std::string("data"));
}

void SourcesTest::dockerfileFromUrl()
{
    const auto url = serve("/Dockerfile.remote", "FROM scratch\nCOPY context /itself\n");
    VERIFY_RAN(build({url}));
    QCOMPARE(content("itself"), std::string("FROM scratch\nCOPY context /itself\n"));
}

void SourcesTest::contextFromGit()
{
    if (!GitDaemon::available())
        QSKIP("git daemon is not installed");
    const GitDaemon daemon;
    daemon.create("repo");
    daemon.write("repo", "sub/Dockerfile", "FROM scratch\nCOPY data.txt /\n");
    daemon.write("repo", "sub/data.txt", "data");
    std::error_code none;
    fs::create_symlink("/etc/passwd", daemon.folder("repo") / "sub/Linked", none);
    daemon.commit("repo");
    VERIFY_RAN(build({daemon.url("repo") + "#main:sub"}));
    QCOMPARE(content("data.txt"), std::string("data"));
    const auto linked = build({"-f", "Linked", daemon.url("repo") + "#main:sub"});
    QVERIFY(linked.code != 0);
    QVERIFY(!linked.err.contains("root:")); // no file of this machine
}

void SourcesTest::contextFromArchiveFile_data()
{
    QTest::addColumn<QByteArray>("format");
    for (const auto *format : {"pax", "gnutar", "zip", "7zip"})
        QTest::newRow(format) << QByteArray(format);
}

void SourcesTest::contextFromArchiveFile()
{
    QFETCH(QByteArray, format);
    write("files/Dockerfile", "FROM scratch\nCOPY data.txt /\n");
    write("files/data.txt", "data");
    const auto path = archive("a", format.constData(), "");
    VERIFY_RAN(build({path}));
    QCOMPARE(content("data.txt"), std::string("data"));
    write("plain", "no archive");
    const auto plain = build({"plain"});
    QVERIFY2(plain.err.contains("[context.no-folder]"), plain.err.c_str());
}

void SourcesTest::namedContexts_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("file");
    QTest::newRow("folder") << u"other"_s << u"data.txt"_s;
    QTest::newRow("URL of a file") << u"URL/file"_s << u"context"_s;
    QTest::newRow("URL of an archive") << u"URL/archive"_s << u"data.txt"_s;
}

void SourcesTest::namedContexts()
{
    QFETCH(QString, value);
    QFETCH(QString, file);
    write("other/data.txt", "data");
    write("other/left-out", "x");
    write("other/.dockerignore", "left-out\n");
    write("files/data.txt", "data");
    serve("/file", "data");
    serve("/archive", readFile(archive("a")).value());
    const auto context = "--build-context=other=" + fromQt(value.replace(u"URL"_s, toQt("http://" + m_server.domain())));
    write("Dockerfile", "FROM scratch\nCOPY --from=other / /copied/\n");
    VERIFY_RAN(build({context, "."}));
    QCOMPARE(content("copied/" + fromQt(file)), std::string("data"));
    QVERIFY(!fs::exists(m_out / "copied/left-out"));
    write("Dockerfile", "FROM other\nCOPY Dockerfile /\n");
    VERIFY_RAN(build({context, "."}));
    QCOMPARE(content(fromQt(file)), std::string("data"));
}

void SourcesTest::stageReplacedByContext()
{
    write("other/data.txt", "replaced");
    write("Dockerfile", "FROM scratch AS files\nCOPY <<A /data.txt\noriginal\nA\nCOPY nothing-like-this /\n"
                        "FROM scratch\nCOPY --from=files /data.txt /\n");
    VERIFY_RAN(build({"--build-context=files=other", "."}));
    QCOMPARE(content("data.txt"), std::string("replaced"));
}

// What went out as an OCI archive comes back in as a named context.
void SourcesTest::archiveOutputs()
{
    write("x", "x");
    write("Dockerfile", "FROM scratch\nENV A=b\nCOPY x /\n");
    VERIFY_RAN(slipway({"build", "-q", "-t", "me/x:1", "-o", "type=oci,dest=a.tar", "."}));
    VERIFY_RAN(slipway({"build", "-q", "-t", "me/x:1", "-o", "type=oci,dest=b.tar", "."}));
    QCOMPARE(readFile(m_context->path() / "a.tar").value(), readFile(m_context->path() / "b.tar").value());
    QVERIFY(createFolders(m_context->path() / "layout").has_value());
    const Command untar{.arguments = {"tar", "-xf", "a.tar", "-C", "layout"}, .folder = m_context->path()};
    QVERIFY(collectOutput(untar, outputLimit, {}).value().status.success());
    write("Dockerfile", "FROM base\nCOPY --from=other /x /y\nENV C=$A\n");
    const auto layout = "oci-layout://" + (m_context->path() / "layout").string();
    VERIFY_RAN(build({"--build-context=base=" + layout + ":1", "--build-context=other=" + layout, "."}));
    QCOMPARE(content("x"), std::string("x"));
    QCOMPARE(content("y"), std::string("x"));
    const auto missing = build({"--build-context=base=" + layout + ":2", "--build-context=other=" + layout, "."});
    QVERIFY2(missing.err.contains("[oci-layout.no-image]"), missing.err.c_str());
    VERIFY_RAN(slipway({"build", "-q", "-t", "me/x:1", "-o", "type=docker,dest=d.tar", "-f", "Dockerfile",
                        "--build-context=base=" + layout, "--build-context=other=" + layout, "."}));
    const Command list{.arguments = {"tar", "-xOf", "d.tar", "manifest.json"}, .folder = m_context->path()};
    QVERIFY(collectOutput(list, outputLimit, {}).value().output.contains(R"("RepoTags":["me/x:1"])"));
}

void SourcesTest::rootArchiveOutput_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("file");
    QTest::newRow("file") << u"type=tar,dest=a.tar"_s << u"a.tar"_s;
    QTest::newRow("standard output") << u"type=tar,dest=-"_s << u""_s;
    QTest::newRow("short form") << u"-"_s << u""_s;
}

void SourcesTest::rootArchiveOutput()
{
    QFETCH(QString, output);
    QFETCH(QString, file);
    write("x", "x");
    write("Dockerfile", "FROM scratch\nCOPY x /sub/\n");
    const auto ran = slipway({"build", "--progress=plain", "-o", fromQt(output), "."});
    VERIFY_RAN(ran);
    const Command list{.arguments = {"tar", "-t"},
                       .input = Command::Content{file.isEmpty() ? ran.out : readFile(m_context->path() / fromQt(file)).value()}};
    QCOMPARE(collectOutput(list, outputLimit, {}).value().output, std::string("sub/\nsub/x\n"));
}

void SourcesTest::refusedOutputs_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("code");
    QTest::newRow("push") << u"--output=type=image,push=true"_s << u"[option.planned]"_s;
    QTest::newRow("registry") << u"--output=type=registry"_s << u"[option.planned]"_s;
    QTest::newRow("compression") << u"--output=type=oci,dest=a,compression=zstd"_s << u"[option.planned]"_s;
    QTest::newRow("unknown") << u"--output=type=oci,dest=a,what=1"_s << u"[build.output-field]"_s;
    QTest::newRow("no folder") << u"--output=type=local"_s << u"[build.output-folder]"_s;
    QTest::newRow("cache-to") << u"--cache-to=type=local,dest=x"_s << u"[option.planned]"_s;
    QTest::newRow("cache-from") << u"--cache-from=me/x"_s << u"[option.planned]"_s;
}

void SourcesTest::refusedOutputs()
{
    QFETCH(QString, option);
    QFETCH(QString, code);
    write("Dockerfile", "FROM scratch\nCOPY Dockerfile /\n");
    const auto ran = slipway({"build", fromQt(option), "."});
    QVERIFY(ran.code != 0);
    QVERIFY2(toQt(ran.err).contains(code), ran.err.c_str());
}

void SourcesTest::metadataFile()
{
    write("Dockerfile", "FROM scratch\nCOPY Dockerfile /\n");
    const auto ran = slipway({"build", "-q", "-t", "me/meta", "--metadata-file=m.json", "--iidfile=id", "."});
    VERIFY_RAN(ran);
    const auto object = parseJsonObject(readFile(m_context->path() / "m.json").value(), "metadata").value();
    const auto id = readFile(m_context->path() / "id").value();
    QCOMPARE(ran.out, id + '\n');
    QCOMPARE(object[u"containerimage.config.digest"].toString(), toQt(id));
    QCOMPARE(object[u"image.name"].toString(), u"docker.io/me/meta:latest"_s);
    QVERIFY(object[u"containerimage.digest"].toString().startsWith(u"sha256:"_s));
}

// Without the cache, seconds later: the same digest.
void SourcesTest::sameImageAtAnyTime()
{
    write("x", "x");
    write("Dockerfile", "FROM slipway/busybox\nWORKDIR /w\nRUN echo hi > f && mkdir -p a/b && rm /bin/vi\nCOPY x /new/x\n"
                        "ADD --chmod=600 x /add\nCOPY <<A /here\nhere\nA\nRUN touch /w/f\n");
    const auto once = [this](const char *epoch) {
        const auto ran = slipway({"build", "-q", "--no-cache", "--offline-base", "--network=none", "--build-arg", std::string("SOURCE_DATE_EPOCH=") + epoch,
                                  "-o", "type=image,rewrite-timestamp=true", "."});
        return ran.code == 0 ? ran.out : ran.err;
    };
    const auto first = once("1700000000");
    QVERIFY2(first.starts_with("sha256:"), first.c_str());
    QTest::qWait(1100);
    QCOMPARE(once("1700000000"), first);
    QVERIFY(once("1600000000") != first);
}

void SourcesTest::sourceDates_data()
{
    QTest::addColumn<QString>("epoch");
    QTest::addColumn<QString>("created");
    QTest::newRow("number") << u"1700000000"_s << u"2023-11-14T22:13:20Z"_s;
    QTest::newRow("nonsense") << u"yesterday"_s << u""_s;
    QTest::newRow("a folder has none") << u"context"_s << u""_s;
}

void SourcesTest::sourceDates()
{
    QFETCH(QString, epoch);
    QFETCH(QString, created);
    write("Dockerfile", "FROM scratch\nCOPY Dockerfile /\n");
    const auto ran = slipway({"build", "-q", "--build-arg=SOURCE_DATE_EPOCH=" + fromQt(epoch), "-t", "me/dated", "."});
    if (created.isEmpty()) {
        QVERIFY2(toQt(ran.err).contains(u"invalid SOURCE_DATE_EPOCH: "_s + epoch), ran.err.c_str());
        return;
    }
    VERIFY_RAN(ran);
    QCOMPARE(toQt(slipway({"inspect", "--format={{.Created}}", "me/dated"}).out).trimmed(), created);
}

void SourcesTest::sourceDateOfARepository()
{
    if (!GitDaemon::available())
        QSKIP("git daemon is not installed");
    const GitDaemon daemon;
    daemon.create("repo");
    daemon.write("repo", "Dockerfile", "FROM scratch\nCOPY Dockerfile /\n");
    daemon.commit("repo");
    VERIFY_RAN(slipway({"build", "-q", "--build-arg=SOURCE_DATE_EPOCH=context", "-t", "me/repo", daemon.url("repo")}));
    QCOMPARE(toQt(slipway({"inspect", "--format={{.Created}}", "me/repo"}).out).trimmed(), u"2023-11-14T22:13:20Z"_s);
}

void SourcesTest::foreignCommands()
{
    write("Dockerfile", "FROM scratch\nADD http://127.0.0.1:1/never /\nRUN [\"/x\"]\n");
    const auto ran = build({"--platform=plan9/mips", "."});
    QVERIFY(ran.code != 0);
    QVERIFY2(ran.err.contains("[platform.not-runnable]"), ran.err.c_str());
    QVERIFY(!ran.err.contains("unreachable")); // said before anything runs
    write("Dockerfile", "FROM scratch\nCOPY Dockerfile /\n");
    VERIFY_RAN(slipway({"build", "-q", "--platform=linux/s390x", "-t", "me/foreign", "."}));
    QCOMPARE(toQt(slipway({"inspect", "--format={{.Architecture}}", "me/foreign"}).out).trimmed(), u"s390x"_s);
}

QTEST_GUILESS_MAIN(SourcesTest)
#include "sources_test.moc"
