// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/event_codec.h"
#include "core/protocol/message_codec.h"
#include "random_fields.h"

#include <QTest>
#include <set>

using namespace slipway;

namespace {

using namespace std::string_literals;

const WallTime noon = WallTime(Duration(1'700'000'000'000'000'001));
const Digest image = Digest::of("image");
const SourceRange range = {.begin = 5, .end = 9, .firstLine = 2, .lastLine = 3};
const Error error = {.kind = Error::Kind::StepFailed, .code = "run.exit", .operands = {"3"}, .message = "exit code: 3",
                     .during = {"building"}, .where = range};

// Every line begins with this; the fact follows.
std::string line(const std::string &fact)
{
    return R"({"v":1,"sequence":7,"time":1700000000000000001,)" + fact + "}";
}

constexpr unsigned samples = 400;

} // namespace

Q_DECLARE_METATYPE(slipway::BuildFact)

class CodecTest : public QObject
{
    Q_OBJECT

private slots:
    /// The format on disk: whoever changes one of these lines breaks every recording.
    void eventsHaveTheseLines_data()
    {
        QTest::addColumn<BuildFact>("fact");
        QTest::addColumn<std::string>("text");
        const auto row = [](const char *name, BuildFact fact, const std::string &text) {
            QTest::newRow(name) << std::move(fact) << line(text);
        };
        const auto digest = '"' + image.toString() + '"';
        const auto where = R"("where":{"begin":5,"end":9,"firstLine":2,"lastLine":3})"s;
        const auto printedError = R"({"kind":"step-failed","code":"run.exit","operands":["3"],)"s +
                                  R"("message":"exit code: 3","during":["building"],)" + where + '}';
        row("build started", BuildStarted{.build = "b1", .dockerfile = "Dockerfile", .context = "/c", .names = {"a:1"}},
            R"("type":"build-started","build":"b1","dockerfile":"Dockerfile","context":"/c","names":["a:1"])");
        row("step announced",
            StepAnnounced{.step = 1, .kind = StepKind::Run, .title = "[2/3] RUN x", .instruction = "RUN",
                          .where = range, .stage = "0", .inputs = {0}},
            R"("type":"step-announced","step":1,"kind":"run","title":"[2/3] RUN x","instruction":"RUN",)" + where +
                R"(,"stage":"0","inputs":[0])");
        row("step started", StepStarted{1}, R"("type":"step-started","step":1)");
        row("step status", StepStatus{.step = 1, .id = "context:", .current = 5, .total = 80, .done = true},
            R"("type":"step-status","step":1,"id":"context:","current":5,"total":80,"done":true)");
        const CacheVerdict verdict = {
            .reason = CacheVerdict::Reason::FileRenamed, .subject = "s", .before = "a", .after = "b"};
        row("cache decided", CacheDecided{.step = 1, .verdict = verdict},
            R"("type":"cache-decided","step":1,)"
            R"("verdict":{"reason":"file-renamed","subject":"s","before":"a","after":"b"})");
        row("container created", ContainerCreated{.step = 1, .container = "c"},
            R"("type":"container-created","step":1,"container":"c")");
        row("command started", CommandStarted{.step = 1, .container = "c", .arguments = {"sh", "-c", "x"}},
            R"("type":"command-started","step":1,"container":"c","arguments":["sh","-c","x"])");
        row("output", OutputWritten{.step = 1, .stream = OutputStream::Stderr, .bytes = "hi\n"},
            R"("type":"output-written","step":1,"stream":"stderr","bytes":"hi\n")");
        row("bytes", OutputWritten{.step = 1, .bytes = "\xff"},
            R"("type":"output-written","step":1,"stream":"stdout","bytes":{"base64":"/w=="})");
        row("command ended", CommandEnded{.step = 1, .container = "c", .exitCode = 137},
            R"("type":"command-ended","step":1,"container":"c","exitCode":137)");
        row("snapshot", SnapshotTaken{.step = 1, .added = 2, .changed = 3, .removed = 4},
            R"("type":"snapshot-taken","step":1,"added":2,"changed":3,"removed":4)");
        row("container removed", ContainerRemoved{.step = 1, .container = "c"},
            R"("type":"container-removed","step":1,"container":"c")");
        row("layer", LayerSealed{.step = 1, .diffId = image, .size = 1536},
            R"("type":"layer-sealed","step":1,"diffId":)" + digest + R"(,"size":1536)");
        row("step finished", StepFinished{.step = 1, .state = StepState::Failed, .error = error},
            R"("type":"step-finished","step":1,"state":"failed","error":)" + printedError);
        row("notice", Notice{.code = "base.substituted", .operands = {"a", "b"}, .message = "m"},
            R"("type":"notice","code":"base.substituted","operands":["a","b"],"message":"m")");
        row("config", ConfigWritten{image}, R"("type":"config-written","image":)" + digest);
        row("named", ImageNamed{.name = "n", .image = image}, R"("type":"image-named","name":"n","image":)" + digest);
        row("build finished", BuildFinished{.outcome = BuildFinished::Outcome::Cancelled},
            R"("type":"build-finished","outcome":"cancelled")");
    }

    void eventsHaveTheseLines()
    {
        QFETCH(BuildFact, fact);
        QFETCH(std::string, text);
        const BuildEvent event = {.sequence = 7, .time = noon, .fact = fact};
        QCOMPARE(encodeEvent(event), text);
        QVERIFY(decodeEvent(text) == event);
    }

    void eventsComeBackAsTheyWere()
    {
        std::set<std::size_t> kinds;
        for (unsigned seed = 0; seed < samples; ++seed) {
            const auto event = randomOf<BuildEvent>(seed);
            const auto text = encodeEvent(event);
            QVERIFY(text.find('\n') == std::string::npos);
            QVERIFY(decodeEvent(text) == event);
            kinds.insert(event.fact.index());
        }
        QCOMPARE(kinds.size(), std::variant_size_v<BuildFact>);
    }

    void requestsComeBackAsTheyWere()
    {
        std::set<std::size_t> kinds;
        for (unsigned seed = 0; seed < samples; ++seed) {
            const auto request = randomOf<Request>(seed);
            QVERIFY(decodeRequest(encodeRequest(request)) == request);
            if (const auto *start = std::get_if<Start>(&request.content))
                kinds.insert(start->call.index());
        }
        QCOMPARE(kinds.size(), std::variant_size_v<Call>);
    }

    void answersComeBackAsTheyWere()
    {
        std::set<std::size_t> kinds;
        for (unsigned seed = 0; seed < samples; ++seed) {
            const auto answer = randomOf<Answer>(seed);
            QVERIFY(decodeAnswer(encodeAnswer(answer)) == answer);
            if (const auto *result = std::get_if<ResultAnswer>(&answer.content))
                kinds.insert(result->result.index());
        }
        QCOMPARE(kinds.size(), std::variant_size_v<CallResult>);
    }

    void everyByteIsCarried()
    {
        std::string all;
        for (int byte = 0; byte < 256; ++byte)
            all += static_cast<char>(byte);
        for (std::size_t i = 0; i <= all.size(); ++i) {
            const OutputWritten output = {.bytes = all.substr(i) + all.substr(0, i / 2)};
            const BuildEvent event = {.sequence = 0, .time = noon, .fact = output};
            QVERIFY(decodeEvent(encodeEvent(event)) == event);
        }
    }

    void laterFieldsAreLeftAlone()
    {
        const auto event = decodeEvent(line(R"("type":"step-started","step":1,"mood":{"a":[1,2]})"));
        QVERIFY(event);
        QVERIFY(event->fact == BuildFact(StepStarted{1}));
    }

    void hostileLinesAreErrors_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("code");
        QTest::addColumn<std::string>("field"); // the last operand
        const auto row = [](const char *name, const std::string &text, const std::string &code,
                            const std::string &field) {
            QTest::newRow(name) << text << code << field;
        };
        row("wrong version", R"({"v":2})", "protocol.version", "2");
        row("no version", R"({"sequence":1})", "json.field", "v");
        row("version as text", R"({"v":"1"})", "json.field", "v");
        row("no type", line(R"("step":1)"), "json.field", "type");
        row("unknown type", line(R"("type":"step-danced","step":1)"), "json.field", "type");
        row("type no text", line(R"("type":7)"), "json.field", "type");
        row("no step", line(R"("type":"step-started")"), "json.field", "step");
        row("fraction", line(R"("type":"step-started","step":1.5)"), "json.field", "step");
        row("too large for int", line(R"("type":"step-started","step":2147483648)"), "json.field", "step");
        row("too large for int64",
            line(R"("type":"layer-sealed","step":1,"diffId":")" + image.toString() + R"(","size":9223372036854775808)"),
            "json.field", "size");
        row("digest", line(R"("type":"config-written","image":"sha256:00")"), "json.field", "image");
        row("word", line(R"("type":"build-finished","outcome":"won")"), "json.field", "outcome");
        row("base64",
            line(R"("type":"output-written","step":1,"stream":"stdout","bytes":{"base64":"%%"})"),
            "json.field", "bytes");
        row("not base64",
            line(R"("type":"output-written","step":1,"stream":"stdout","bytes":{"base32":"AA"})"),
            "json.field", "bytes");
        row("list of other things",
            line(R"("type":"build-started","build":"","dockerfile":"","context":"","names":["a",1])"),
            "json.field", "names");
        row("broken range",
            line(R"("type":"notice","code":"c","operands":[],"message":"m",)"
                 R"("where":{"begin":-1,"end":0,"firstLine":1,"lastLine":1})"),
            "json.field", "where");
        row("negative sequence", R"({"v":1,"sequence":-1,"time":0,"type":"step-started","step":1})",
            "json.field", "sequence");
        row("sequence past 64 bits", R"({"v":1,"sequence":"18446744073709551616","time":0,"type":"step-started","step":1})",
            "json.field", "sequence");
        row("sequence with a tail", R"({"v":1,"sequence":"1 ","time":0,"type":"step-started","step":1})",
            "json.field", "sequence");
    }

    void hostileLinesAreErrors()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, code);
        QFETCH(std::string, field);
        const auto event = decodeEvent(text);
        QVERIFY(!event);
        QCOMPARE(event.error().code, code);
        QCOMPARE(event.error().operands.back(), field);
    }

    void whatIsNoJsonIsAnError_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::newRow("nothing") << ""s;
        QTest::newRow("garbage") << "\xff\x00\x01garbage"s;
        QTest::newRow("list") << "[1,2]"s;
        QTest::newRow("number") << "1"s;
        QTest::newRow("deep") << std::string(100'000, '[');
        QTest::newRow("deep objects") << [] {
            std::string text;
            for (int i = 0; i < 50'000; ++i)
                text += "{\"a\":";
            return text;
        }();
    }

    void whatIsNoJsonIsAnError()
    {
        QFETCH(std::string, text);
        QCOMPARE(decodeEvent(text).error().code, "json.invalid"s);
        QCOMPARE(decodeRequest(text).error().code, "json.invalid"s);
        QCOMPARE(decodeAnswer(text).error().code, "json.invalid"s);
        QCOMPARE(salvageId(text), CallId(0));
    }

    void aCutLineIsAnError()
    {
        const auto whole = encodeEvent({.sequence = 1, .time = noon, .fact = StepFinished{.step = 1, .error = error}});
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!decodeEvent(std::string_view(whole).substr(0, size)));
    }

    void aDamagedLineIsAnErrorOrAnotherEvent()
    {
        RandomFields random(1);
        for (unsigned seed = 0; seed < samples; ++seed) {
            auto text = encodeAnswer(randomOf<Answer>(seed));
            for (int i = 0; i < 3; ++i)
                text[random.below(text.size())] = static_cast<char>(random.below(256));
            if (const auto answer = decodeAnswer(text))
                QVERIFY(decodeAnswer(encodeAnswer(*answer)) == *answer);
        }
    }

    void theNumberOfABadRequestIsSaved()
    {
        const auto text = R"({"v":1,"id":12,"type":"call","call":{"type":"teleport"}})"s;
        QCOMPARE(decodeRequest(text).error().code, "json.field"s);
        QCOMPARE(salvageId(text), CallId(12));
        QCOMPARE(salvageId(R"({"v":1,"id":-3})"), CallId(0));
    }
};

QTEST_GUILESS_MAIN(CodecTest)
#include "codec_test.moc"
