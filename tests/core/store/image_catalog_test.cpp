// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/store/build_cache.h"
#include "core/store/build_history.h"
#include "core/store/image_catalog.h"
#include "core/store/layer_blobs.h"

#include <QElapsedTimer>
#include <QTest>
#include <format>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace slipway;

namespace fs = std::filesystem;

Q_DECLARE_METATYPE(std::string)

namespace {

class TickingClock final : public Clock
{
public:
    WallTime now() const override { return WallTime(std::chrono::seconds(++m_seconds)); }

private:
    mutable int m_seconds = 0;
};

Digest idOf(std::string_view hexPrefix)
{
    std::string hex(hexPrefix);
    hex.resize(64, '0');
    return Digest::parse("sha256:" + hex).value();
}

ImageRecord image(std::string_view hexPrefix, std::string created = "2026-01-01T00:00:00Z")
{
    return {.id = idOf(hexPrefix),
            .manifest = Digest::of(hexPrefix),
            .created = std::move(created),
            .layers = {{.diffId = Digest::of("low"), .size = 40}, {.diffId = Digest::of("high"), .size = 2}}};
}

ImageRef refTo(std::string_view text)
{
    return ImageRef::parse(text).value();
}

using Names = std::vector<std::string>;

} // namespace

class ImageCatalogTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder.emplace(TempFolder::create(fs::temp_directory_path() / "slipway-test").value());
        m_database = Database::open(m_folder->path() / "slipway.db").value();
        m_catalog.emplace(*m_database, m_clock);
    }

    void imagesComeBackWhole()
    {
        QVERIFY(m_catalog->put(image("aa"), {refTo("hello"), refTo("me/hello:1")}).has_value());
        auto wanted = image("aa");
        wanted.names = {refTo("hello:latest"), refTo("me/hello:1")};
        QVERIFY(m_catalog->get(wanted.id).value() == wanted);
        QVERIFY(m_catalog->list().value() == std::vector{wanted});
        QCOMPARE(wanted.size(), 42);
        QVERIFY(m_catalog->findName(refTo("hello")).value() == wanted);
        QVERIFY(!m_catalog->findName(refTo("hello:1")).value());
        QVERIFY(m_catalog->layerUsers(wanted.id).value() ==
                (std::unordered_map<Digest, int>{{Digest::of("low"), 1}, {Digest::of("high"), 1}}));
        QVERIFY(m_catalog->put(image("aa"), {}).has_value());
        QVERIFY(m_catalog->list().value() == std::vector{wanted});
    }

    void theLastCreatedIsListedFirst()
    {
        QVERIFY(m_catalog->put(image("aa", "2026-01-01T00:00:00Z"), {}).has_value());
        QVERIFY(m_catalog->put(image("bb", "2026-01-02T00:00:00Z"), {}).has_value());
        QCOMPARE(m_catalog->list().value().front().id, idOf("bb"));
    }

    void imagesAreFoundAsDockerFindsThem_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("found"); // digits of the id, or the error's code
        QTest::addColumn<std::string>("operand");
        const auto row = [](std::string text, std::string found, std::string operand = {}) {
            QTest::newRow(text.empty() ? "empty" : text.c_str()) << text << found << operand;
        };
        row("hello", "abc1");
        row("hello:latest", "abc1");
        row("docker.io/library/hello:latest", "abc1");
        row("hello:2", "image.not-found", "hello:2");
        row("nothing", "image.not-found", "nothing:latest");
        row("cafe", "image.not-found", "cafe:latest");
        row("abc1", "abc1");
        row("sha256:abc1", "abc1");
        row(idOf("abc1").toString(), "abc1");
        row(idOf("abc1").hex(), "abc1");
        row(idOf("ffff").toString(), "image.not-found", idOf("ffff").toString());
        row("abc", "image.ambiguous", "abc");
        row("a", "image.ambiguous", "a");
        row("abc2", "abc2");
        row("dead", "abc1"); // a name wins over an id that begins like it
        row("dead0", "dead");
        row("sha256:dead", "dead");
        row("sha256:tag", "abc2");
        row("", "image-ref.invalid");
        row("Upper", "image-ref.upper-case");
        row("a b", "image-ref.invalid");
    }

    void imagesAreFoundAsDockerFindsThem()
    {
        QFETCH(const std::string, text);
        QFETCH(const std::string, found);
        QFETCH(const std::string, operand);
        QVERIFY(m_catalog->put(image("abc1"), {refTo("hello"), refTo("dead")}).has_value());
        QVERIFY(m_catalog->put(image("abc2"), {refTo("sha256:tag")}).has_value());
        QVERIFY(m_catalog->put(image("dead"), {}).has_value());
        const auto result = m_catalog->find(text);
        if (result) {
            QCOMPARE(result->id, idOf(found));
            return;
        }
        QCOMPARE(result.error().code, found);
        if (!operand.empty())
            QCOMPARE(result.error().operands.front(), operand);
        if (found == "image.not-found")
            QCOMPARE(result.error().message, "No such image: " + operand);
    }

    void namesMoveAndAreRemembered()
    {
        QVERIFY(m_catalog->put(image("aa"), {refTo("x")}).has_value());
        const auto moved = m_catalog->put(image("bb"), {refTo("x")}).value();
        QCOMPARE(moved.size(), 1u);
        QCOMPARE(moved[0].before, std::optional(idOf("aa")));
        QCOMPARE(m_catalog->find("x").value().id, idOf("bb"));
        QVERIFY(m_catalog->get(idOf("aa")).value().names.empty());
        QVERIFY(m_catalog->setName(refTo("y:1"), idOf("aa")).has_value());
        QVERIFY(m_catalog->setName(refTo("y:1"), idOf("aa")).has_value()); // no change, no note
        QVERIFY(m_catalog->removeName(refTo("x")).has_value());
        QCOMPARE(m_catalog->removeName(refTo("x")).error().code, "image.not-found");
        QCOMPARE(m_catalog->setName(refTo("x"), idOf("cc")).error().code, "image.not-found");
        const auto log = m_catalog->nameLog(10).value();
        QCOMPARE(log.size(), 4u);
        QVERIFY(log[0].name == refTo("x:latest"));
        QVERIFY(log[0].before == std::optional(idOf("bb")) && !log[0].after);
        QVERIFY(log[1].name == refTo("y:1") && !log[1].before && log[1].after == std::optional(idOf("aa")));
        QVERIFY(log[2].before == std::optional(idOf("aa")) && log[2].after == std::optional(idOf("bb")));
        QVERIFY(log[0].time > log[1].time);
        QCOMPARE(m_catalog->nameLog(1).value().size(), 1u);
    }

    void imagesAreRemovedAsDockerRemovesThem()
    {
        QVERIFY(m_catalog->put(image("aa"), {refTo("x:1"), refTo("x:2"), refTo("host:5000/y")}).has_value());
        auto removal = m_catalog->remove("x:1", RemoveMode::Careful).value();
        QVERIFY(removal.untagged == std::vector{refTo("x:1")});
        QVERIFY(!removal.deleted);
        const auto refused = m_catalog->remove("aa", RemoveMode::Careful);
        QCOMPARE(refused.error().code, "image.has-names");
        QCOMPARE(refused.error().operands,
                 (Names{idOf("aa").toString(), "docker.io/library/x:2", "host:5000/y:latest"}));
        QVERIFY(m_catalog->remove("host:5000/y", RemoveMode::Careful).has_value());
        removal = m_catalog->remove("x:2", RemoveMode::Careful).value();
        QCOMPARE(removal.deleted, std::optional(idOf("aa")));
        QVERIFY(m_catalog->list().value().empty());
        QVERIFY(m_catalog->layerUsers(idOf("aa")).value().empty());

        QVERIFY(m_catalog->put(image("bb"), {refTo("x:1"), refTo("y:1")}).has_value());
        removal = m_catalog->remove("bb", RemoveMode::Forced).value();
        QCOMPARE(removal.untagged.size(), 2u);
        QCOMPARE(removal.deleted, std::optional(idOf("bb")));
        QCOMPARE(m_catalog->remove("bb", RemoveMode::Forced).error().message, "No such image: bb:latest");
    }

    void aHeldImageStays()
    {
        QVERIFY(m_catalog->put(image("aa"), {refTo("x"), refTo("y")}).has_value());
        QVERIFY(m_catalog->hold(idOf("aa"), "container 1").has_value());
        QVERIFY(m_catalog->remove("y", RemoveMode::Careful).has_value());
        const auto refused = m_catalog->remove("x", RemoveMode::Forced);
        QCOMPARE(refused.error().code, "image.in-use");
        QCOMPARE(refused.error().operands, (Names{idOf("aa").toString(), "container 1"}));
        QCOMPARE(m_catalog->find("x").value().id, idOf("aa")); // nothing was done by halves
        QVERIFY(m_catalog->release("container 1").has_value());
        QVERIFY(m_catalog->remove("x", RemoveMode::Careful).has_value());
    }

    void cachedResultsComeBack()
    {
        BuildCache cache(*m_database, m_clock);
        const CachedResult first{
            .diffId = Digest::of("l"), .created = "2026-01-01T00:00:00Z", .took = std::chrono::milliseconds(5)};
        QVERIFY(cache.remember(Digest::of("k1"), first).has_value());
        QVERIFY(cache.remember(Digest::of("k2"), {.diffId = Digest::of("m")}).has_value());
        QVERIFY(cache.find(Digest::of("k1")).value() == first);
        QVERIFY(!cache.find(Digest::of("k3")).value());
        QCOMPARE(cache.list().value().front().key, Digest::of("k1"));
        QVERIFY(cache.touch({Digest::of("k1")}).has_value());
        QCOMPARE(cache.list().value().front().key, Digest::of("k2"));
        QVERIFY(cache.forget(Digest::of("k1")).has_value());
        QVERIFY(!cache.find(Digest::of("k1")).value());
    }

    void placesRememberTheirLastKey()
    {
        BuildCache cache(*m_database, m_clock);
        QVERIFY(!cache.partsAt("p/0/1").value());
        QVERIFY(cache.rememberPlace("p/0/1", "one").has_value());
        QVERIFY(cache.rememberPlace("p/0/1", "two").has_value());
        QCOMPARE(cache.partsAt("p/0/1").value(), std::optional<std::string>("two"));
        QVERIFY(!cache.partsAt("p/0").value());
    }

    void pastBuildsComeBack()
    {
        BuildHistory history(*m_database);
        const PastBuild build{.id = "1",
                              .started = WallTime(std::chrono::seconds(5)),
                              .took = std::chrono::seconds(1),
                              .name = "hello",
                              .outcome = "succeeded",
                              .image = idOf("aa"),
                              .recording = "1.jsonl"};
        QVERIFY(history.add(build).has_value());
        QVERIFY(history.add({.id = "2", .started = WallTime(std::chrono::seconds(6)), .name = "x", .outcome = "failed"})
                    .has_value());
        QVERIFY(history.get("1").value() == build);
        QCOMPARE(history.list(1).value().front().id, "2");
        QVERIFY(history.remove("1").has_value());
        QCOMPARE(history.get("1").error().code, "build.not-found");
    }

    void layersKnowTheirBlobs()
    {
        LayerBlobs blobs(*m_database);
        const Descriptor gzip{.mediaType = "application/gzip", .digest = Digest::of("gz"), .size = 7};
        QVERIFY(blobs.put(Digest::of("diff"), gzip).has_value());
        QVERIFY(blobs.put(Digest::of("diff"), gzip).has_value());
        QCOMPARE(blobs.of(Digest::of("diff")).value(), std::vector{gzip});
        QCOMPARE(blobs.diffIdOf(gzip.digest).value(), std::optional(Digest::of("diff")));
        QVERIFY(blobs.forget(gzip.digest).has_value());
        QVERIFY(blobs.of(Digest::of("diff")).value().empty());
    }

    void aFailedWriteChangesNothing()
    {
        const auto failed = m_database->write(Durability::Flushed, [](SqlConnection &connection) -> Result<void> {
            TRY(connection.run("INSERT INTO builds VALUES ('x', 1, 1, '', '', NULL, '')"));
            return connection.run("INSERT INTO builds VALUES ('x', 1, 1, '', '', NULL, '')");
        });
        QCOMPARE(failed.error().code, "store.unusable");
        QVERIFY(BuildHistory(*m_database).list(10).value().empty());
    }

    void damageAndOtherVersionsAreSaid()
    {
        const auto path = m_folder->path() / "other.db";
        QVERIFY(writeFile(path, std::string(10'000, 'x')).has_value());
        QCOMPARE(Database::open(path).error().code, "store.corrupt");
        fs::remove(path);
        auto connection = SqlConnection::open(path).value();
        QVERIFY(connection.run("PRAGMA user_version = 1000").has_value());
        const auto newer = Database::open(path);
        QCOMPARE(newer.error().code, "store.too-new");
        QCOMPARE(newer.error().operands[1], "1000");
        QCOMPARE(Database::open(m_folder->path() / "no/folder.db").error().code, "store.unusable");
    }

    void manyProcessesShareIt()
    {
        const auto path = m_folder->path() / "shared.db"; // none of them has made it yet
        std::vector<pid_t> children;
        for (int process = 0; process < 8; ++process) {
            const auto child = ::fork();
            if (child == 0)
                ::_exit(workAsProcess(path, process));
            children.push_back(child);
        }
        for (const auto child : children) {
            int status = 0;
            ::waitpid(child, &status, 0);
            QCOMPARE(status, 0);
        }
        const auto database = Database::open(path).value();
        ImageCatalog catalog(*database, m_clock);
        QCOMPARE(catalog.list().value().size(), 8u);
        QCOMPARE(catalog.nameLog(1000).value().size(), 160u);
    }

    void tenThousandImagesAreListedFast()
    {
        QVERIFY(m_database
                    ->write(Durability::AtEase,
                            [](SqlConnection &connection) -> Result<void> {
                                for (int i = 0; i < 10'000; ++i) {
                                    const auto id = Digest::of(std::to_string(i));
                                    TRY(connection.run("INSERT INTO images VALUES (?, ?, '2026', 1)", {id, id}));
                                    for (int layer = 0; layer < 5; ++layer)
                                        TRY(connection.run("INSERT INTO image_layers VALUES (?, ?, ?, 1)",
                                                           {id, std::int64_t{layer}, id}));
                                    TRY(connection.run("INSERT INTO names VALUES (?, ?)",
                                                       {std::format("docker.io/library/x:{}", i), id}));
                                }
                                return {};
                            })
                    .has_value());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(m_catalog->list().value().size(), 10'000u);
        qInfo("10,000 images with 5 layers: %lld ms", timer.elapsed());
    }

private:
    int workAsProcess(const fs::path &path, int process) const
    {
        const auto database = Database::open(path);
        if (!database)
            return 1;
        ImageCatalog catalog(**database, m_clock);
        for (int i = 0; i < 20; ++i) {
            if (!catalog.put(image(std::format("{:x}", process + 1)), {refTo(std::format("p{}:{}", process, i))}))
                return 2;
            if (!catalog.find(std::format("p{}:{}", process, i)))
                return 3;
        }
        return 0;
    }

    TickingClock m_clock;
    std::optional<TempFolder> m_folder;
    std::unique_ptr<Database> m_database;
    std::optional<ImageCatalog> m_catalog;
};

QTEST_GUILESS_MAIN(ImageCatalogTest)
#include "image_catalog_test.moc"
