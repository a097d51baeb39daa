// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/dockerfile/instruction_reader.h"

#include "core/dockerfile/argument_splitter.h"
#include "core/dockerfile/git_ref.h"
#include "core/dockerfile/go_duration.h"
#include "core/dockerfile/instruction_expansion.h"
#include "core/dockerfile/mount.h"
#include "core/dockerfile/onbuild_trigger.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/port_spec.h"
#include "core/dockerfile/ram_size.h"
#include "core/dockerfile/run_reader.h"
#include "tests/core/dockerfile/corpus.h"

using namespace slipway;
using namespace slipway::test;
using namespace std::chrono_literals;

namespace {

using Strings = std::vector<std::string>;

Result<InstructionValue> readOne(std::string_view text)
{
    const auto outcome = parse(text);
    return readInstruction(outcome.document, outcome.document.instructions.front());
}

template <typename Kind>
Kind as(std::string_view text)
{
    const auto value = readOne(text);
    return value ? std::get<Kind>(*value) : Kind{};
}

Result<Mount> mountOf(std::string_view text)
{
    return readMount(text, [](std::string_view value) -> Result<std::string> { return std::string(value); });
}

Strings stringsOf(const QJsonValue &value)
{
    Strings strings;
    for (const auto &item : value.toArray())
        strings.push_back(textOf(item));
    return strings;
}

} // namespace

class InstructionTest : public QObject
{
    Q_OBJECT

private slots:
    void corpusErrors_data();
    void corpusErrors();
    void corpusCopies();
    void corpusRuns();
    void corpusDevices();
    void corpusWords();
    void corpusPorts();
    void corpusGitRefs();

    void errors_data();
    void errors();
    void flagsThatNobodyChecks();
    void from();
    void copyAndAdd();
    void env();
    void arg();
    void run();
    void commands();
    void healthcheck();
    void onbuild();
    void triggers();
    void mounts();
    void mountErrors_data();
    void mountErrors();
    void expansion();
    void durations_data();
    void durations();
    void ramSizes();
};

void InstructionTest::corpusErrors_data()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    QTest::addColumn<std::string>("dockerfile");
    QTest::addColumn<std::string>("message");
    for (const auto &value :
         readCorpusJson(corpusFolder("buildkit-parser") / "instructions.json")[u"errors"].toArray()) {
        const auto dockerfile = textOf(value[u"dockerfile"]);
        QTest::newRow(QByteArray(dockerfile.c_str()).simplified().constData())
            << dockerfile << textOf(value[u"expectedError"]);
    }
}

void InstructionTest::corpusErrors()
{
    QFETCH(std::string, dockerfile);
    QFETCH(std::string, message);
    const auto value = readOne(dockerfile);
    QVERIFY(!value);
    QVERIFY2(value.error().message.contains(message), value.error().message.c_str());
    QVERIFY(value.error().where);
}

void InstructionTest::corpusCopies()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    const auto cases = readCorpusJson(corpusFolder("buildkit-parser") / "instructions.json")[u"copy_heredoc"].toArray();
    QVERIFY(!cases.isEmpty());
    for (const auto &value : cases) {
        const auto copy = as<CopyInstruction>(textOf(value[u"dockerfile"]));
        const auto expected = value[u"sourcesAndDest"].toObject();
        QCOMPARE(copy.sources.destination, textOf(expected[u"DestPath"]));
        QCOMPARE(copy.sources.paths, stringsOf(expected[u"SourcePaths"]));
        const auto files = expected[u"SourceContents"].toArray();
        QCOMPARE(static_cast<qsizetype>(copy.sources.files.size()), files.size());
        for (qsizetype i = 0; i < files.size(); ++i) {
            const auto &file = copy.sources.files[static_cast<std::size_t>(i)];
            QCOMPARE(file.name, textOf(files[i][u"Path"]));
            QCOMPARE(file.content, textOf(files[i][u"Data"]));
            QCOMPARE(file.expand, files[i][u"Expand"].toBool());
        }
    }
}

void InstructionTest::corpusRuns()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    const auto cases = readCorpusJson(corpusFolder("buildkit-parser") / "instructions.json")[u"run_heredoc"].toArray();
    QVERIFY(!cases.isEmpty());
    for (const auto &value : cases) {
        const auto command = as<RunInstruction>(textOf(value[u"dockerfile"])).command;
        QCOMPARE(command.arguments, stringsOf(value[u"command"]));
        QCOMPARE(command.form == CommandLine::Form::Shell, value[u"shell"].toBool());
        const auto files = value[u"files"].toArray();
        QCOMPARE(static_cast<qsizetype>(command.hereDocuments.size()), files.size());
        for (qsizetype i = 0; i < files.size(); ++i) {
            const auto &document = command.hereDocuments[static_cast<std::size_t>(i)];
            QCOMPARE(document.name, textOf(files[i][u"Name"]));
            QCOMPARE(document.content, textOf(files[i][u"Data"]));
            QCOMPARE(document.stripsTabs, files[i][u"Chomp"].toBool());
        }
    }
}

void InstructionTest::corpusDevices()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    for (const auto &value :
         readCorpusJson(corpusFolder("buildkit-parser") / "instructions.json")[u"run_device"].toArray()) {
        const auto device = readDevice(textOf(value[u"input"]));
        QCOMPARE(!device, value[u"expected"].isNull());
        if (!device)
            continue;
        QCOMPARE(device->name, textOf(value[u"expected"][u"Name"]));
        QCOMPARE(device->required, value[u"expected"][u"Required"].toBool());
    }
}

void InstructionTest::corpusWords()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    for (const auto &value : readCorpusJson(corpusFolder("buildkit-parser") / "words.json").array()) {
        const auto input = textOf(value[u"input"]);
        Strings words;
        for (const auto &span : splitQuoted(input, {0, input.size()}, '\\'))
            words.emplace_back(span.in(input));
        QCOMPARE(words, stringsOf(value[u"expect"]));
    }
}

void InstructionTest::corpusPorts()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    for (const auto &value : readCorpusJson(corpusFolder("buildkit-parser") / "expose_ports.json").array()) {
        const auto specs = value[u"spec"].isArray() ? stringsOf(value[u"spec"]) : Strings{textOf(value[u"spec"])};
        Strings ports;
        for (const auto &text : specs) {
            const auto spec = parsePortSpec(text);
            if (!value[u"expError"].isUndefined()) {
                QVERIFY2(!spec, text.c_str());
                if (value[u"expError"].isString())
                    QCOMPARE(spec.error().message, textOf(value[u"expError"]));
                continue;
            }
            QVERIFY2(spec, text.c_str());
            ports.insert(ports.end(), spec->ports.begin(), spec->ports.end());
        }
        QCOMPARE(ports, stringsOf(value[u"expected"]));
    }
}

// The other tables of git_refs.json are about URLs that buildx rewrites before they reach a builder
// (TestFragmentFormat, TestFragmentFormatWithSubdir) and about the git client's own URL parser (TestParseURL): not this
// layer's.
void InstructionTest::corpusGitRefs()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    const auto tables = readCorpusJson(corpusFolder("buildkit-parser") / "git_refs.json").object();
    const auto cases = tables[u"frontend/dockerfile/dfgitutil/git_ref_test.go:TestParseGitRef"].toArray();
    QVERIFY(!cases.isEmpty());
    for (const auto &value : cases) {
        const auto text = textOf(value[u"ref"]);
        const auto ref = parseGitRef(text);
        QCOMPARE(!ref, value[u"err"].isString());
        if (!ref) {
            QVERIFY2(ref.error().message.contains(textOf(value[u"err"])), ref.error().message.c_str());
            continue;
        }
        QVERIFY2(ref->has_value() == value[u"expected"].isObject(), text.c_str());
        if (!*ref)
            continue;
        const auto expected = value[u"expected"].toObject();
        QCOMPARE((*ref)->remote, textOf(expected[u"Remote"]));
        QCOMPARE((*ref)->shortName, textOf(expected[u"ShortName"]));
        QCOMPARE((*ref)->ref, textOf(expected[u"Ref"]));
        QCOMPARE((*ref)->subdir, textOf(expected[u"SubDir"]));
        QCOMPARE((*ref)->checksum, textOf(expected[u"Checksum"]));
        QCOMPARE((*ref)->looksLocal, expected[u"IndistinguishableFromLocal"].toBool());
        QCOMPARE((*ref)->unencrypted, expected[u"UnencryptedTCP"].toBool());
        QCOMPARE((*ref)->fetchByCommit, expected[u"FetchByCommit"].toBool());
        QCOMPARE((*ref)->fileTimes.has_value(), expected.contains(u"MTime"));
    }
}

void InstructionTest::errors_data()
{
    QTest::addColumn<std::string>("message");
    const auto row = [](const char *text, const char *message) { QTest::newRow(text) << std::string(message); };
    row("FROM", "FROM requires either one or three arguments");
    row("FROM a b", "FROM requires either one or three arguments");
    row("FROM a IS b", "FROM requires either one or three arguments");
    row("FROM a AS 1b", "invalid name for build stage: \"1b\", name can't start with a number or contain symbols");
    row("FROM --platfrom=x a", "unknown flag: --platfrom (did you mean platform?)");
    row("COPY --form=x a b", "unknown flag: --form (did you mean from?)");
    row("COPY --from=a --from=b c d", "duplicate flag specified: --from");
    row("COPY --from a b", "missing a value on flag: --from");
    row("COPY --link=x a b", "expecting boolean value for flag --link, not: x");
    row("COPY --link= a b", "missing a value on flag: --link");
    row("COPY --what a",
        "COPY requires at least two arguments, but only one was provided. Destination could not be determined");
    row("COPY a <<E\nE", "COPY cannot accept a heredoc as a destination");
    row("RUN --network=x a", "invalid network mode \"x\"");
    row("RUN --network= a", "invalid network mode \"\"");
    row("RUN --security=x a", "security \"x\" is not valid");
    row("RUN --mount=from=$x a", "'from' doesn't support variable expansion, define alias stage instead");
    row("ENV --x", "unknown flag: --x");
    row("ENV =a", "ENV names can not be blank");
    row("ARG", "ARG requires at least one argument");
    row("ARG =a", "ARG names can not be blank");
    row("SHELL []", "SHELL requires at least one argument");
    row("SHELL a", "SHELL requires the arguments to be in JSON form");
    row("VOLUME [\" \"]", "VOLUME specified can not be an empty string");
    row("HEALTHCHECK NONE a", "HEALTHCHECK NONE takes no arguments");
    row("HEALTHCHECK TEST a", "Unknown type \"TEST\" in HEALTHCHECK (try CMD)");
    row("HEALTHCHECK CMD", "Missing command after HEALTHCHECK CMD");
    row("HEALTHCHECK --interval=1us CMD a", "Interval \"interval\" cannot be less than 1ms");
    row("HEALTHCHECK --timeout=x CMD a", "time: invalid duration \"x\"");
    row("HEALTHCHECK --retries=-1 CMD a", "--retries cannot be negative (-1)");
    row("HEALTHCHECK --retries=x CMD a", "strconv.ParseInt: parsing \"x\": invalid syntax");
    row("HEALTHCHECK --retries=99999999999 CMD a", "strconv.ParseInt: parsing \"99999999999\": value out of range");
    row("WORKDIR --x", "WORKDIR requires exactly one argument");
    row("EXPOSE --x=y", "EXPOSE requires at least one argument");
    row("CMD --x=y a", "unknown flag: --x");
    row("ONBUILD MAINTAINER a", "MAINTAINER isn't allowed as an ONBUILD trigger");
}

void InstructionTest::errors()
{
    QFETCH(std::string, message);
    const auto value = readOne(QTest::currentDataTag());
    QVERIFY(!value);
    QCOMPARE(value.error().message, message);
    QVERIFY(value.error().code.starts_with("dockerfile."));
}

void InstructionTest::flagsThatNobodyChecks()
{
    QCOMPARE(as<ArgInstruction>("ARG --foo X=1").arguments.front().name, std::string("X"));
    QCOMPARE(as<StopsignalInstruction>("STOPSIGNAL --foo 9").signal, std::string("9"));
    QCOMPARE(as<HealthcheckInstruction>("HEALTHCHECK --foo NONE").test, Strings{"NONE"});
}

void InstructionTest::from()
{
    const auto from = as<FromInstruction>("# build makes the program\nfrom --platform=$P golang:${V} as Build");
    QCOMPARE(from.base, std::string("golang:${V}"));
    QCOMPARE(from.platform, std::string("$P"));
    QCOMPARE(from.stageName, std::string("build"));
    QCOMPARE(from.description, std::string("makes the program"));
}

void InstructionTest::copyAndAdd()
{
    const auto copy = as<CopyInstruction>("COPY --link --parents=FALSE --exclude=a --exclude=!b --chmod=755 x y /z/");
    QVERIFY(copy.link && !copy.parents);
    QCOMPARE(copy.excludes, (Strings{"a", "!b"}));
    QCOMPARE(copy.chmod, std::string("755"));
    QCOMPARE(copy.sources.paths, (Strings{"x", "y"}));
    QCOMPARE(as<CopyInstruction>("COPY [\"a b\", \"c d\"]").sources.destination, std::string("c d"));
    const auto add = as<AddInstruction>("ADD --unpack=false --checksum=sha256:0 http://x/y /z");
    QCOMPARE(add.unpack, std::optional(false));
    QCOMPARE(add.keepGitDir, std::nullopt);
    QCOMPARE(add.checksum, std::string("sha256:0"));
    const auto files = as<CopyInstruction>("COPY <<-A <<'B' /d\n\tone\n\tA\n\ttwo\nB\n").sources.files;
    QCOMPARE(files[0].content, std::string("one\n"));
    QCOMPARE(files[1].content, std::string("\ttwo\n"));
    QVERIFY(files[0].expand && !files[1].expand);
}

void InstructionTest::env()
{
    const auto pairs = as<EnvInstruction>("ENV a=1 b=\"2 3\" c=").pairs;
    QCOMPARE(pairs.size(), 3u);
    QCOMPARE(pairs[1].value, std::string("\"2 3\""));
    QVERIFY(pairs[2].value.empty() && !pairs[2].legacy);
    const auto legacy = as<EnvInstruction>("ENV a b = c").pairs;
    QCOMPARE(legacy.front().value, std::string("b = c"));
    QVERIFY(legacy.front().legacy);
}

void InstructionTest::arg()
{
    const auto arguments = as<ArgInstruction>("# version of the tool\nARG a=1 version b=\"x y\"").arguments;
    QCOMPARE(arguments.size(), 3u);
    QCOMPARE(arguments[0].value, std::optional<std::string>("1"));
    QCOMPARE(arguments[1].value, std::nullopt);
    QCOMPARE(arguments[1].description, std::string("of the tool"));
    QCOMPARE(arguments[2].value, std::optional<std::string>("\"x y\""));
}

void InstructionTest::run()
{
    const auto run =
        as<RunInstruction>("RUN --mount=type=cache,target=/c --mount=from=b,target=/x --network=none make");
    QCOMPARE(run.mounts.size(), 2u);
    QCOMPARE(run.mounts[1].from, std::string("b"));
    QCOMPARE(run.network, RunNetwork::None);
    QCOMPARE(run.command.arguments, Strings{"make"});
    QVERIFY(as<RunInstruction>("RUN").command.arguments.empty());
}

void InstructionTest::commands()
{
    QCOMPARE(as<CmdInstruction>("CMD [\"a\", \"b\"]").command.form, CommandLine::Form::Exec);
    QCOMPARE(as<CmdInstruction>("CMD [\"a\", \"b\"] c").command.arguments, Strings{"[\"a\", \"b\"] c"});
    QCOMPARE(as<CmdInstruction>("CMD ['a']").command.form, CommandLine::Form::Shell);
    QVERIFY(as<EntrypointInstruction>("ENTRYPOINT []").command.arguments.empty());
    QCOMPARE(as<ShellInstruction>("SHELL [\"a\", \"-c\"]").shell, (Strings{"a", "-c"}));
    QCOMPARE(as<WorkdirInstruction>("WORKDIR /a b").path, std::string("/a b"));
    QCOMPARE(as<ExposeInstruction>("EXPOSE 90 80").ports, (Strings{"80", "90"}));
    QCOMPARE(as<VolumeInstruction>("VOLUME [\"/a\", \" /b\"]").paths, (Strings{"/a", "/b"}));
}

void InstructionTest::healthcheck()
{
    const auto check = as<HealthcheckInstruction>("HEALTHCHECK --interval=1m30s --timeout=0 --retries=+3 cmd curl x");
    QCOMPARE(check.test, (Strings{"CMD-SHELL", "curl x"}));
    QCOMPARE(check.interval, 90s);
    QCOMPARE(check.timeout, 0s);
    QCOMPARE(check.retries, 3);
    QCOMPARE(as<HealthcheckInstruction>("HEALTHCHECK CMD [\"a\", \"b\"]").test, (Strings{"CMD", "a", "b"}));
}

void InstructionTest::onbuild()
{
    QCOMPARE(as<OnbuildInstruction>("onbuild run a \\\n  b").expression, std::string("run a   b"));
    QCOMPARE(as<OnbuildInstruction>("ONBUILD COPY <<E /x\nhi\nE\n").expression, std::string("COPY <<E /x\nhi\nE"));
}

void InstructionTest::triggers()
{
    const SourceRange from{3, 9, 1, 1};
    const auto trigger = parseTrigger("COPY <<E /x\nhi\nE", from);
    QVERIFY(trigger);
    QCOMPARE(std::get<CopyInstruction>(trigger->value).sources.files.front().content, std::string("hi\n"));
    QCOMPARE(parseTrigger("RUN a\nRUN b", from).error().code, std::string("dockerfile.trigger"));
    QCOMPARE(parseTrigger("COPY x", from).error().where, std::optional(from));
    QCOMPARE(parseTrigger("FROM x", from).error().code, std::string("dockerfile.trigger"));
}

void InstructionTest::mounts()
{
    const auto bind = *mountOf("source=a,dst=/b");
    QVERIFY(bind.type == Mount::Type::Bind);
    QVERIFY(bind.readOnly);
    const auto cache = *mountOf("TYPE=Cache,id=i,target=/c,sharing=locked,mode=0770,uid=1,gid=2");
    QVERIFY(!cache.readOnly);
    QCOMPARE(cache.sharing, Mount::Sharing::Locked);
    QCOMPARE(cache.mode, std::optional<std::uint32_t>(0770));
    QVERIFY(mountOf("type=cache,target=/c,readonly")->readOnly);
    QVERIFY(!mountOf("type=bind,target=/c,rw=true")->readOnly);
    QCOMPARE(mountOf("type=tmpfs,target=/t,size=64m")->sizeLimit, 64 << 20);
    const auto secret = *mountOf("type=secret,id=s,env=S,required");
    QCOMPARE(secret.env, std::optional<std::string>("S"));
    QVERIFY(secret.required);
    QCOMPARE(mountOf("\"source=a,b\",target=/x")->source, std::string("a,b"));
}

void InstructionTest::mountErrors_data()
{
    QTest::addColumn<std::string>("message");
    const auto row = [](const char *text, const char *message) { QTest::newRow(text) << std::string(message); };
    row("type=tmp", "unsupported mount type \"tmp\" (did you mean tmpfs?)");
    row("type=tmpf", "unsupported mount type \"tmpf\" (did you mean tmpfs?)");
    row("typ=tmpfs", "unexpected key 'typ' in 'typ=tmpfs' (did you mean type?)");
    row("x", "invalid field 'x' must be a key=value pair");
    row("required,type=secret", "unexpected key 'required' for mount type 'bind'");
    row("mode=755", "mode not allowed for \"bind\" type mounts");
    row("sharing=private", "invalid cache sharing set for bind mount");
    row("type=cache,sharing=private1", "unsupported sharing value \"private1\" (did you mean private?)");
    row("type=secret,id=a,source=b", "both source and id can't be set");
    row("type=secret,id=a,from=b", "secret mount should not have a from");
    row("type=secret", "invalid secret mount. one of source, target required");
    row("type=cache,size=1", "unexpected key 'size' for mount type 'cache'");
    row("type=cache,uid=x", "invalid value x for uid");
    row("ro=x", "invalid value for ro: x");
    row("a\"b", "parse error on line 1, column 2: bare \" in non-quoted-field");
    row("\"a", "parse error on line 1, column 3: extraneous or missing \" in quoted-field");
}

void InstructionTest::mountErrors()
{
    QFETCH(std::string, message);
    const auto mount = mountOf(QTest::currentDataTag());
    QVERIFY(!mount);
    QCOMPARE(mount.error().message, message);
}

void InstructionTest::expansion()
{
    const VariableLookup lookup = [](std::string_view name) {
        return name == "x" ? std::optional<std::string>("1 2") : std::nullopt;
    };
    const auto expanded = [&lookup](std::string_view text) { return *expandInstruction(*readOne(text), lookup, '\\'); };
    QCOMPARE(std::get<ExposeInstruction>(expanded("EXPOSE $x").value).ports, (Strings{"1", "2"}));
    QVERIFY(expanded("EXPOSE $y").unmatched.empty());
    const auto copy = expanded("COPY --chown=$x --from=$x <<A \"$x\" $y\n$x \"q\" \\$x\nA\n");
    const auto &value = std::get<CopyInstruction>(copy.value);
    QCOMPARE(value.chown, std::string("1 2"));
    QCOMPARE(value.from, std::string("$x"));
    QCOMPARE(value.sources.paths, Strings{"1 2"});
    QCOMPARE(value.sources.files.front().content, std::string("1 2 \"q\" $x\n"));
    QVERIFY(copy.unmatched.contains("y"));
    QCOMPARE(std::get<RunInstruction>(expanded("RUN echo $x").value).command.arguments, Strings{"echo $x"});
    QCOMPARE(expanded("RUN --mount=target=/$x a").mounts.front().target, std::string("/1 2"));
    QCOMPARE(std::get<EnvInstruction>(expanded("ENV x=3 z=$x").value).pairs[1].value, std::string("1 2"));
    QVERIFY(!expandInstruction(*readOne("USER ${x"), lookup, '\\'));
}

void InstructionTest::durations_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    const auto row = [](const char *text, std::chrono::nanoseconds value) {
        QTest::newRow(text) << qint64(value.count());
    };
    row("0s", 0s);
    row("1h2m3s", 3723s);
    row("1.5s", 1500ms);
    row("300ms", 300ms);
    row("2\u00b5s", 2us);
    row("-4m0s", -4min);
}

void InstructionTest::durations()
{
    QFETCH(qint64, nanoseconds);
    QCOMPARE(parseGoDuration(QTest::currentDataTag())->count(), nanoseconds);
    QCOMPARE(parseGoDuration(toGoDuration(std::chrono::nanoseconds(nanoseconds)))->count(), nanoseconds);
    for (const auto *bad : {"", "5", "x", "1x", ".s", "9999999h", "1s2"})
        QVERIFY2(!parseGoDuration(bad), bad);
}

void InstructionTest::ramSizes()
{
    QCOMPARE(parseRamSize("64"), std::optional<std::int64_t>(64));
    QCOMPARE(parseRamSize("1.5k"), std::optional<std::int64_t>(1536));
    QCOMPARE(parseRamSize("1 GiB"), std::optional<std::int64_t>(1 << 30));
    QCOMPARE(parseRamSize("2MB"), std::optional<std::int64_t>(2 << 20));
    for (const auto *bad : {"", "m", "-1", "1x", "1kk", "99999999999p", "."})
        QVERIFY2(!parseRamSize(bad), bad);
}

QTEST_GUILESS_MAIN(InstructionTest)
#include "instruction_test.moc"
