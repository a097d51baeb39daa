// SPDX-License-Identifier: GPL-3.0-or-later
// Looking inside the steps of past builds, in real containers on the built-in base.
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/engine/embedded_engine.h"
#include "core/layer/garbage_collector.h"

#include <QCoreApplication>
#include <QTest>

using namespace slipway;
using namespace std::string_literals;

namespace fs = std::filesystem;

namespace {

struct Silence final : EventSink {
    void post(BuildEvent) override {}
};

} // namespace

class StepLookTest : public QObject
{
    Q_OBJECT

public:
    StepLookTest(Privileges privileges, Result<Isolation> isolation)
        : m_privileges(std::move(privileges)), m_isolation(std::move(isolation))
    {
    }

private slots:
    void init()
    {
        if (!m_isolation)
            QSKIP(m_isolation.error().message.c_str());
        if (!m_privileges.crun.available())
            QSKIP("crun is not installed");
        m_store = TempFolder::create(fs::temp_directory_path()).value();
        m_context = TempFolder::create(fs::temp_directory_path()).value();
        open();
    }

    void cleanup() { m_engine.reset(); }

    void aFinishedStepIsAsItWas()
    {
        QVERIFY(build("FROM alpine\nWORKDIR /w\nRUN echo one > f\nRUN echo two > f && touch g\n"));
        QCOMPARE(names("3/4", "/w"), "f");
        QCOMPARE(content("3/4", "/w/f"), "one\n");
        QCOMPARE(names("4/4", "w"), "f g");
        QCOMPARE(content("4/4", "/w/f"), "two\n");
        QCOMPARE(names("2/4", "/w"), "");
    }

    void aFailedStepShowsWhatWasHalfWritten()
    {
        const auto built = build("FROM alpine\nENV A=b\nWORKDIR /w\nRUN echo old > /old\nUSER 7:8\nUSER root\nRUN echo half > part; rm /old; exit 3\n");
        QVERIFY(!built);
        QCOMPARE(built.error().operands.size(), std::size_t(4)); // the last one: by which number to look inside
        const auto number = built.error().operands.back();
        QCOMPARE(content(number, "/w/part"), "half\n");
        QCOMPARE(content('#' + number, "/w/part"), "half\n");
        QCOMPARE(code(m_engine->stepFile({.step = number}, "/old", 0)), "step.no-such-path");
        QCOMPARE(content("3/4", "/old"), "old\n"); // before, it was there
        QCOMPARE(run(number, {"/bin/sh", "-c", "echo $A; pwd; cat part; echo more > part"}), "b\n/w\nhalf\n");
        QCOMPARE(content(number, "/w/part"), "half\n"); // what a look changes is thrown away
    }

    void aStepHasItsOwnUser()
    {
        QVERIFY(build("FROM alpine\nUSER 7:8\nWORKDIR /w\nRUN true\n"));
        QCOMPARE(run("3/3", {"id", "-u"}), "7\n");
        QCOMPARE(run("1/3", {"id", "-u"}), "0\n");
    }

    void stagesAreToldApart()
    {
        QVERIFY(build("FROM alpine AS one\nRUN echo 1 > /f\nFROM alpine AS two\nRUN echo 2 > /f\nCOPY --from=one /f /g\n"));
        QCOMPARE(content("one 2/2", "/f"), "1\n");
        QCOMPARE(content("two 2/3", "/f"), "2\n");
        QCOMPARE(content("3/3", "/g"), "1\n");
    }

    void cachedStepsAreTooAndOlderBuildsStay()
    {
        QVERIFY(build("FROM alpine\nRUN echo one > /f\n"));
        QVERIFY(build("FROM alpine\nRUN echo one > /f\n")); // from the cache
        QCOMPARE(content("2/2", "/f"), "one\n");
        QVERIFY(build("FROM alpine\nRUN echo two > /f\n"));
        const auto builds = m_engine->builds().value();
        QCOMPARE(builds.size(), std::size_t(3));
        QCOMPARE(content("2/2", "/f"), "two\n");
        QCOMPARE(content("2/2", "/f", builds.back().id.substr(0, 10)), "one\n");
        QCOMPARE(code(m_engine->stepFiles({.build = "zz", .step = "2/2"}, "/")), "build.not-found");
        QCOMPARE(code(m_engine->stepFiles({.step = "9/9"}, "/")), "step.not-found");
    }

    void beforeTheFirstBuildThereIsNone() { QCOMPARE(code(m_engine->stepFiles({.step = "1"}, "/")), "build.none"); }

    void largeFilesComeInParts()
    {
        QVERIFY(build("FROM alpine\nRUN head -c 300000 /dev/zero > /big; ln -s /big /link\n"));
        const auto first = m_engine->stepFile({.step = "2/2"}, "/link", 0).value();
        QCOMPARE(first.bytes.size(), std::size_t(FilePart::limit));
        QCOMPARE(first.size, 300000);
        QCOMPARE(m_engine->stepFile({.step = "2/2"}, "/big", FilePart::limit)->bytes.size(), std::size_t(300000 - FilePart::limit));
        QCOMPARE(code(m_engine->stepFile({.step = "2/2"}, "/etc", 0)), "step.no-file");
    }

    void aBaseThatNoStepNeededIsUnpackedForTheLook()
    {
        QVERIFY(build("FROM alpine\nRUN echo one > /f\n"));
        const auto archive = m_context->path() / "look.tar";
        QVERIFY(m_engine->save({.images = {"look"}, .file = archive}, {}).has_value());
        m_engine.reset();
        m_store = TempFolder::create(fs::temp_directory_path()).value();
        open();
        QVERIFY(m_engine->load(archive, {}).has_value());
        dropLayers(); // as a pull leaves them
        QVERIFY(build("FROM look\nCMD [\"x\"]\n"));
        QCOMPARE(names("1/1", "/f"), "f");
    }

    void whatFailedGoesWithEverything()
    {
        QVERIFY(!build("FROM alpine\nRUN echo one > /f; exit 1\n"));
        QVERIFY(m_engine->prune({.all = false}).has_value());
        QCOMPARE(content("2/2", "/f"), "one\n");
        const auto pruned = m_engine->prune({.all = true});
        QVERIFY(pruned.has_value());
        QCOMPARE(std::ranges::count(pruned->gone, StoredKind::BuildCache, &PruneItem::kind), 1);
        QCOMPARE(code(m_engine->stepFiles({.step = "2/2"}, "/")), "step.collected");
    }

    void aPruneLeavesFailedStepsAndSaysWhatItTook()
    {
        QVERIFY(!build("FROM alpine\nRUN echo one > /f\nRUN echo two > /f; exit 1\n"));
        prune();
        QCOMPARE(content("3/3", "/f"), "two\n"); // with all that is below it
        QVERIFY(build("FROM alpine\nRUN echo other > /f\n"));
        QVERIFY(m_engine->remove("look", true).has_value());
        prune();
        QCOMPARE(code(m_engine->stepFiles({.step = "2/2"}, "/")), "step.collected");
    }

private:
    void open()
    {
        auto engine = EmbeddedEngine::open(m_store->path(), m_privileges, *m_isolation);
        QVERIFY2(engine.has_value(), engine ? "" : engine.error().message.c_str());
        m_engine = std::move(*engine);
    }

    Result<BuildOutcome> build(const std::string &text)
    {
        Silence silence;
        return m_engine->build({.context = m_context->path(), .dockerfileText = text, .names = {"look"}, .offlineBase = OfflineBase::UseBuiltIn},
                               silence, {});
    }

    // Takes the whole cache, with nobody else in the store.
    void prune()
    {
        m_engine.reset();
        {
            const auto folder = StoreFolder::open(m_store->path()).value();
            const auto database = Database::open(folder.paths().database).value();
            const SystemClock clock;
            BlobStore blobs(folder.paths().blobs);
            LayerStore layers(folder.paths(), blobs);
            ImageCatalog catalog(*database, clock);
            BuildCache cache(*database, clock);
            StepPlaces places(*database);
            GarbageCollector collector(folder.paths(), blobs, layers, catalog, cache, places);
            const auto pruned = collector.prune({.images = PruneRequest::Images::None, .cache = PruneRequest::Cache::All});
            QVERIFY2(pruned.has_value(), pruned ? "" : pruned.error().message.c_str());
        }
        open();
    }

    void dropLayers()
    {
        const auto folder = StoreFolder::open(m_store->path()).value();
        LayerStore layers(folder.paths(), BlobStore(folder.paths().blobs));
        const auto all = layers.list().value();
        for (const auto &layer : all)
            QVERIFY(layers.remove(layer).has_value());
    }

    std::string names(const std::string &step, const std::string &path)
    {
        const auto entries = m_engine->stepFiles({.step = step}, path);
        if (!entries)
            return entries.error().code;
        std::string text;
        for (const auto &entry : *entries)
            text += (text.empty() ? "" : " ") + entry.name;
        return text;
    }

    std::string content(const std::string &step, const std::string &path, const std::string &build = {})
    {
        const auto part = m_engine->stepFile({.build = build, .step = step}, path, 0);
        return part ? part->bytes : part.error().code;
    }

    std::string run(const std::string &step, const std::vector<std::string> &command)
    {
        std::string output;
        const auto outcome = m_engine->run({.image = {}, .command = command, .step = StepName{.step = step}},
                                           [&](OutputStream, std::string_view bytes) { output += bytes; }, {});
        return outcome ? output : outcome.error().code;
    }

    static std::string code(const auto &result) { return result ? "" : result.error().code; }

    Privileges m_privileges;
    Result<Isolation> m_isolation;
    std::optional<TempFolder> m_store;
    std::optional<TempFolder> m_context;
    std::unique_ptr<EmbeddedEngine> m_engine;
};

int main(int argc, char **argv)
{
    ::setenv("HTTPS_PROXY", "http://127.0.0.1:1", 1); // nothing outside is to be reached
    const auto privileges = Privileges::read();
    auto isolation = enterIsolation(privileges);
    QCoreApplication application(argc, argv);
    StepLookTest test(privileges, std::move(isolation));
    return QTest::qExec(&test, argc, argv);
}

#include "step_look_test.moc"
