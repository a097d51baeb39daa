// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/oci/debug_doors.h"
#include "core/oci/image_ref.h"
#include "core/oci/platform.h"
#include "core/oci/reference_grammar.h"

#include <QTest>

using namespace slipway;

namespace {

std::string text(const QJsonValue &value)
{
    return fromQt(value.toString());
}

// A placeholder of the corpus for a constant of the tested project.
bool isPlaceholder(const std::string &expected)
{
    return expected.starts_with("<?");
}

const std::map<std::string, std::string> errorCodes = {
    {"<?ErrReferenceInvalidFormat>", "image-ref.invalid"},
    {"<?ErrNameContainsUppercase>", "image-ref.upper-case"},
    {"<?ErrNameTooLong>", "image-ref.too-long"},
    {"<?digest.ErrDigestInvalidLength>", "digest.invalid"},
    {"<?digest.ErrDigestUnsupported>", "digest.unsupported"},
};

} // namespace

/// The corpora of distribution/reference and containerd/platforms, and what they do not ask.
class ReferenceTest : public QObject
{
    Q_OBJECT

private:
    QJsonObject m_references;
    QJsonObject m_platforms;

    static QJsonObject load(const char *name)
    {
        const auto bytes = readFile(std::filesystem::path(SLIPWAY_CORPUS) / name / "cases.json");
        return bytes ? parseJsonObject(*bytes, "the corpus").value() : QJsonObject();
    }

    static void addCases(const QJsonObject &corpus, std::initializer_list<const char *> tables,
                         const char *inputField = "input")
    {
        QTest::addColumn<QJsonObject>("given");
        if (corpus.isEmpty())
            QSKIP("the corpus is not there: " SLIPWAY_CORPUS);
        for (const char *table : tables) {
            const auto cases = corpus.value(QLatin1StringView(table)).toArray();
            QVERIFY2(!cases.isEmpty(), table);
            for (qsizetype i = 0; i < cases.size(); ++i) {
                const auto value = cases[i];
                const auto given = value.isString() ? QJsonObject{{QStringLiteral("input"), value}} : value.toObject();
                const auto input = given.value(QLatin1StringView(inputField)).toString().toUtf8().left(60);
                QTest::addRow("%s %d: %s", table, int(i), input.constData()) << given;
            }
        }
    }

private slots:
    void initTestCase()
    {
        m_references = load("reference");
        m_platforms = load("platforms");
    }

    // What is written, before anything is filled in.
    void grammar_data() { addCases(m_references, {"reference_test.go:TestReferenceParse"}); }
    void grammar()
    {
        QFETCH(QJsonObject, given);
        JsonReader reader(given, "a case");
        const auto input = reader.string("input");
        const auto error = reader.optionalString("err");
        const auto parts = splitReference(input);
        if (!error.empty()) {
            QCOMPARE(ImageRef::parse(input).error().code, errorCodes.at(error));
            return;
        }
        QVERIFY(parts);
        const auto name = parts->domain.empty() ? std::string(parts->path)
                                                : std::string(parts->domain) + '/' + std::string(parts->path);
        QCOMPARE(name, reader.string("repository"));
        QCOMPARE(parts->domain, reader.optionalString("domain"));
        QCOMPARE(parts->tag, reader.optionalString("tag"));
        QCOMPARE(parts->digest, reader.optionalString("digest"));
    }

    void fullName_data() { addCases(m_references, {"regexp_test.go:TestFullNameRegexp"}); }
    void fullName()
    {
        QFETCH(QJsonObject, given);
        const auto input = text(given.value(QStringLiteral("input")));
        const auto parts = splitReference(input);
        const bool isName = parts && parts->tag.empty() && parts->digest.empty();
        QCOMPARE(isName, given.value(QStringLiteral("match")).toBool());
        if (isName) {
            const auto subs = given.value(QStringLiteral("subs")).toArray();
            QCOMPARE(parts->domain, text(subs[0]));
            QCOMPARE(parts->path, text(subs[1]));
        }
    }

    void domain_data() { addCases(m_references, {"regexp_test.go:TestDomainRegexp"}); }
    void domain()
    {
        QFETCH(QJsonObject, given);
        QCOMPARE(isRegistryDomain(text(given.value(QStringLiteral("input")))),
                 given.value(QStringLiteral("match")).toBool());
    }

    void reference_data() { addCases(m_references, {"regexp_test.go:TestReferenceRegexp"}); }
    void reference()
    {
        QFETCH(QJsonObject, given);
        const auto input = text(given.value(QStringLiteral("input")));
        const auto parts = splitReference(input);
        QCOMPARE(parts.has_value(), given.value(QStringLiteral("match")).toBool());
        if (parts) {
            const auto subs = given.value(QStringLiteral("subs")).toArray();
            const auto name = parts->domain.empty() ? std::string(parts->path)
                                                    : std::string(parts->domain) + '/' + std::string(parts->path);
            QCOMPARE(name, text(subs[0]));
            QCOMPARE(parts->tag, text(subs[1]));
            QCOMPARE(parts->digest, text(subs[2]));
        }
    }

    void domainAndPath_data()
    {
        addCases(m_references,
                 {"reference_test.go:TestDomainAndPath", "normalize_test.go:TestNormalizedSplitHostname"});
    }
    void domainAndPath()
    {
        QFETCH(QJsonObject, given);
        const auto ref = ImageRef::parse(text(given.value(QStringLiteral("input"))));
        QVERIFY(ref);
        QCOMPARE(ref->domain, text(given.value(QStringLiteral("domain"))));
        QCOMPARE(ref->repository, text(given.value(QStringLiteral("path"))));
        QCOMPARE(ImageRef::parse(ref->toString()), ref);
        QCOMPARE(ImageRef::parse(ref->familiar()), ref);
    }

    // Its user has the name of a registry: without the domain it would be another image.
    void shortFormThatWouldBeAnother()
    {
        const auto ref = ImageRef::parse("docker.io/quay.io/x:1");
        QCOMPARE(ref->familiar(), std::string("docker.io/quay.io/x:1"));
        QCOMPARE(ImageRef::parse("docker.io/quay/x:1")->familiar(), std::string("quay/x:1"));
    }

    void platformsReadTheSame()
    {
        const auto platform = Platform::parse("linux(a%88+b%28)/amd64");
        QCOMPARE(Platform::parse(platform->toString()), platform);
    }

    void refused_data()
    {
        addCases(m_references,
                 {"normalize_test.go:TestValidateReferenceName", "normalize_test.go:TestValidateRemoteName"});
    }
    void refused()
    {
        QFETCH(QJsonObject, given);
        const auto ref = ImageRef::parse(text(given.value(QStringLiteral("input"))));
        QVERIFY(!ref);
        QVERIFY(ref.error().code.starts_with("image-ref."));
    }

    void repositoryInfo_data() { addCases(m_references, {"normalize_test.go:TestParseRepositoryInfo"}, "FullName"); }
    void repositoryInfo()
    {
        QFETCH(QJsonObject, given);
        for (const char *form : {"FamiliarName", "FullName", "AmbiguousName"}) {
            const auto input = text(given.value(QLatin1StringView(form)));
            if (input.empty())
                continue;
            const auto ref = ImageRef::parse(input);
            QVERIFY(ref);
            QCOMPARE(ref->toString(), text(given.value(QStringLiteral("FullName"))));
            QCOMPARE(ref->familiar(), text(given.value(QStringLiteral("FamiliarName"))));
            QCOMPARE(ref->domain, text(given.value(QStringLiteral("Domain"))));
            QCOMPARE(ref->repository, text(given.value(QStringLiteral("RemoteName"))));
        }
    }

    void anyReference_data() { addCases(m_references, {"normalize_test.go:TestParseAnyReference"}, "Reference"); }
    void anyReference()
    {
        QFETCH(QJsonObject, given);
        const auto input = text(given.value(QStringLiteral("Reference")));
        const auto ref = ImageRef::parse(input);
        if (given.contains(QStringLiteral("Expected"))) // an identifier: an image, but no name of one
            QCOMPARE(ref.error().code, "image-ref.invalid");
        else
            QCOMPARE(ref->toString(), text(given.value(QStringLiteral("Equivalent"))));
    }

    void defaultTag_data() { addCases(m_references, {"normalize_test.go:TestParseDockerRef"}); }
    void defaultTag()
    {
        QFETCH(QJsonObject, given);
        auto ref = ImageRef::parse(text(given.value(QStringLiteral("input"))))->withDefaultTag();
        if (ref.digest)
            ref.tag.clear(); // what counts is the digest
        QCOMPARE(ref.toString(), text(given.value(QStringLiteral("expected"))));
    }

    void platform_data() { addCases(m_platforms, {"TestParseSelector"}); }
    void platform()
    {
        QFETCH(QJsonObject, given);
        const auto input = text(given.value(QStringLiteral("input")));
        const auto platform = Platform::parse(input);
        if (given.value(QStringLiteral("skip")).toBool()) {
            QVERIFY(!platform); // the corpus leaves them out because containerd refuses them
            return;
        }
        QVERIFY(platform);
        const auto host = Platform::host();
        const auto expected = given.value(QStringLiteral("expected")).toObject();
        const auto field = [&](const char *name, const std::string &atHost) {
            const auto value = text(expected.value(QLatin1StringView(name)));
            return isPlaceholder(value) ? atHost : value;
        };
        QCOMPARE(platform->os, field("OS", host.os));
        QCOMPARE(platform->architecture, field("Architecture", host.architecture));
        QCOMPARE(platform->variant, field("Variant", host.variant));
        QCOMPARE(platform->osVersion, field("OSVersion", ""));
        std::vector<std::string> features;
        for (const auto &feature : expected.value(QStringLiteral("OSFeatures")).toArray())
            features.push_back(text(feature));
        QCOMPARE(platform->osFeatures, features);
        const auto formatted = text(given.value(QStringLiteral("formatted")));
        if (!isPlaceholder(formatted))
            QCOMPARE(platform->toString(), formatted);
        QCOMPARE(Platform::parse(platform->toString())->normalized(), platform->normalized());
        for (const auto &match : given.value(QStringLiteral("matches")).toArray()) {
            const auto other = match.toObject();
            QVERIFY(platform->accepts({.os = text(other.value(QStringLiteral("OS"))),
                                       .architecture = text(other.value(QStringLiteral("Architecture"))),
                                       .variant = text(other.value(QStringLiteral("Variant")))}));
        }
    }

    void platformOptions_data() { addCases(m_platforms, {"TestFormatAllEncoding"}, "expected"); }
    void platformOptions()
    {
        QFETCH(QJsonObject, given);
        const auto platform = given.value(QStringLiteral("platform")).toObject();
        Platform printed = {.os = text(platform.value(QStringLiteral("OS"))),
                            .architecture = text(platform.value(QStringLiteral("Architecture"))),
                            .osVersion = text(platform.value(QStringLiteral("OSVersion")))};
        for (const auto &feature : platform.value(QStringLiteral("OSFeatures")).toArray())
            printed.osFeatures.push_back(text(feature));
        QCOMPARE(printed.toString(), text(given.value(QStringLiteral("expected"))));
        QCOMPARE(Platform::parse(printed.toString()), printed);
    }

    void platformRefused_data() { addCases(m_platforms, {"TestParseSelectorInvalid"}); }
    void platformRefused()
    {
        QFETCH(QJsonObject, given);
        QCOMPARE(Platform::parse(text(given.value(QStringLiteral("input")))).error().code, "platform.invalid");
    }

    void platformHostile_data()
    {
        QTest::addColumn<QByteArray>("input");
        for (const char *input :
             {"*", "///////", "linux(", "linux)", "linux()x", "linux(%)", "linux(%zz)", "linux(+)", "linux(a+)",
              "linux((a))", "nosuch", "nosuch(1)", "리눅스", "linux/", "a b", "linux\n"})
            QTest::newRow(input) << QByteArray(input);
        QTest::newRow("long") << QByteArray(1 << 20, '/');
        QTest::newRow("nul") << QByteArray("linux\0", 6);
    }
    void platformHostile()
    {
        QFETCH(QByteArray, input);
        QCOMPARE(Platform::parse(input.toStdString()).error().code, "platform.invalid");
    }

    void whatRunsWhere_data()
    {
        QTest::addColumn<QByteArray>("here");
        QTest::addColumn<QByteArray>("image");
        QTest::addColumn<bool>("runs");
        QTest::newRow("older variant") << QByteArray("linux/arm/v7") << QByteArray("linux/arm/v6") << true;
        QTest::newRow("newer variant") << QByteArray("linux/arm/v6") << QByteArray("linux/arm/v7") << false;
        QTest::newRow("bare arm is v7") << QByteArray("linux/arm") << QByteArray("linux/arm/v7") << true;
        QTest::newRow("amd64 without") << QByteArray("linux/amd64/v3") << QByteArray("linux/amd64") << true;
        QTest::newRow("amd64 too new") << QByteArray("linux/amd64") << QByteArray("linux/amd64/v2") << false;
        QTest::newRow("arm64 v8") << QByteArray("linux/arm64") << QByteArray("linux/arm64/v8") << true;
        QTest::newRow("arm64 v9") << QByteArray("linux/arm64/v8") << QByteArray("linux/arm64/v9") << false;
        QTest::newRow("odd variants are equal or not")
            << QByteArray("linux/mips/hard") << QByteArray("linux/mips/soft") << false;
        QTest::newRow("other system") << QByteArray("linux/amd64") << QByteArray("windows/amd64") << false;
        QTest::newRow("missing feature") << QByteArray("linux/amd64") << QByteArray("linux(+gpu)/amd64") << false;
        QTest::newRow("feature there") << QByteArray("linux(+gpu+x)/amd64") << QByteArray("linux(+gpu)/amd64") << true;
    }
    void whatRunsWhere()
    {
        QFETCH(QByteArray, here);
        QFETCH(QByteArray, image);
        QFETCH(bool, runs);
        QCOMPARE(Platform::parse(here.toStdString())->accepts(*Platform::parse(image.toStdString())), runs);
    }

    void theHostIsNamedAsItNamesItself()
    {
        const auto host = Platform::host();
        QCOMPARE(host, host.normalized());
        QCOMPARE(Platform::parse("linux")->normalized(), host);
    }

    void refusalsAreInDockersWords()
    {
        QCOMPARE(ImageRef::parse("Alpine").error().message,
                 "invalid reference format: repository name (library/Alpine) must be lowercase");
        QCOMPARE(ImageRef::parse("a b").error().message, "invalid reference format");
        QCOMPARE(ImageRef::parse("").error().message, "invalid reference format");
        QCOMPARE(ImageRef::parse(std::string_view("alp\0ine", 7)).error().code, "image-ref.invalid");
        QCOMPARE(ImageRef::parse(std::string(1 << 20, 'a')).error().code, "image-ref.too-long");
        QCOMPARE(ImageRef::parse("a:" + std::string(129, 'a')).error().code, "image-ref.invalid");
    }

    void doorsSpeakJson()
    {
        QCOMPARE(referenceDoor(R"({"input":"redis:7"})"),
                 R"({"domain":"docker.io","path":"library/redis","tag":"7","digest":"","familiar":"redis:7"})");
        QCOMPARE(referenceDoor(R"({"input":"a b"})"), R"({"error":"invalid reference format"})");
        QCOMPARE(platformDoor(R"({"input":"linux/aarch64"})"),
                 R"({"os":"linux","architecture":"arm64","variant":"","formatted":"linux/arm64"})");
        for (const char *line : {"", "[]", "{}", R"({"input":7})", "{\"input\":\"\xff\"}"}) {
            QVERIFY(referenceDoor(line).starts_with("{\"error\":"));
            QVERIFY(platformDoor(line).starts_with("{\"error\":"));
        }
    }
};

QTEST_GUILESS_MAIN(ReferenceTest)
#include "reference_test.moc"
