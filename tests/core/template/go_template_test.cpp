// SPDX-License-Identifier: GPL-3.0-or-later
// What comes out and what is said of mistakes is what the real Docker 26.1 printed for the same templates.
#include "core/base/json.h"
#include "core/template/go_template.h"

#include <QTest>

using namespace slipway;

namespace {

GoValue strings(std::initializer_list<const char *> texts)
{
    GoList list;
    list.elements.assign(texts.begin(), texts.end());
    return list;
}

/// As Docker's inspect has an image.
GoValue sample()
{
    const GoStruct config{.fields = {{"User", "1000:1000"},
                                     {"Tty", false},
                                     {"Env", strings({"PATH=/bin", "A=b"})},
                                     {"Cmd", strings({"b", "c"})},
                                     {"Entrypoint", GoValue::fromStrings({})},
                                     {"Healthcheck", GoStruct{.fields = {{"Interval", Duration(std::chrono::seconds(5))}}}},
                                     {"StopTimeout", nullptr, GoStruct::InJson::Never},
                                     {"Labels", GoMap{.entries = {{"a", "1"}, {"b", "<&>"}}}},
                                     {"Volumes", GoMap{.entries = {}, .set = false}}}};
    return GoStruct{.fields = {{"Id", "sha256:92937c860574"},
                               {"RepoTags", strings({"names/full:1"})},
                               {"Author", ""},
                               {"Config", config},
                               {"Os", "linux"},
                               {"Size", std::int64_t{1984968}},
                               {"Tagged", fromRfc3339("2026-11-24T04:19:36.6Z")}}};
}

/// As Docker's lists have a row.
GoValue row()
{
    return GoStruct{.type = "*formatter.imageContext", .fields = {{"Digest", "<none>"}, {"ID", "92937c860574"}}, .escapes = GoStruct::Escapes::Html};
}

QString printed(const std::string &text, const GoValue &data, GoTemplate::Functions functions = GoTemplate::Functions::Work)
{
    const auto parsed = GoTemplate::parse(text);
    const auto result = parsed ? parsed->print(data, functions) : Failure(parsed.error());
    return toQt(result ? *result : result.error().message);
}

} // namespace

class GoTemplateTest : public QObject
{
    Q_OBJECT

private slots:
    void prints_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << QString::fromUtf8(expected); };
        row("", "");
        row("plain { }}", "plain { }}");
        row("{{.Config.Cmd}}", "[b c]");
        row("{{json .Config}}", R"({"User":"1000:1000","Tty":false,"Env":["PATH=/bin","A=b"],"Cmd":["b","c"],"Entrypoint":null,)"
                                R"("Healthcheck":{"Interval":5000000000},"Labels":{"a":"1","b":"<&>"},"Volumes":null})");
        row("{{.Config.Labels.nope}} {{.Config.Labels.a}}", "<no value> 1");
        row("{{.Config.StopTimeout}} {{.Config.Volumes}} {{.Config.Entrypoint}}", "<nil> map[] []");
        row("{{index .Config.Labels \"a\"}}{{index .Config.Labels \"nope\"}}", "1");
        row("{{range .Config.Env}}<{{.}}>{{end}}", "<PATH=/bin><A=b>");
        row("{{range $i, $e := .Config.Env}}{{$i}}={{$e}} {{end}}", "0=PATH=/bin 1=A=b ");
        row("{{range $k, $v := .Config.Labels}}{{$k}}={{$v}} {{end}}", "a=1 b=<&> ");
        row("{{range $e := .Config.Cmd}}{{$e}}{{else}}none{{end}}{{range .Config.Entrypoint}}{{else}}none{{end}}", "bcnone");
        row("{{range .Config.Env}}{{$.Os}}{{end}}", "linuxlinux");
        row("{{range .Config.Env}}{{break}}{{end}}ok{{range .Config.Cmd}}{{continue}}x{{end}}", "ok");
        row("{{range 3}}x{{end}}", "xxx");
        row("{{with .Config}}{{.User}}{{end}}", "1000:1000");
        row("{{with .Author}}a{{else with .Os}}{{.}}{{end}}", "linux");
        row("{{with $x := 1}}{{$x}}{{end}}", "1");
        row("{{$x := .Config}}{{$x.User}}", "1000:1000");
        row("{{$x := 1}}{{$x = 2}}{{$x}}", "2");
        row("{{if eq .Os \"linux\"}}yes{{else if .Id}}no{{end}}", "yes");
        row("{{if .Author}}yes{{else if .Id}}no{{else}}neither{{end}}", "no");
        row("{{printf \"%s-%v-%q\" .Os .Config.Env .Id}}", "linux-[PATH=/bin A=b]-\"sha256:92937c860574\"");
        row("{{printf \"%5d|%-5d|%05d|%x|%t|%6.2f|%c|%U\" 42 42 42 255 true 3.14159 65 65}}", "   42|42   |00042|ff|true|  3.14|A|U+0041");
        row("{{printf \"%d\" \"a\"}}{{printf \"%s\"}}{{printf \"%z\" 1}} {{printf \"a\" 1}}", "%!d(string=a)%!s(MISSING)%!z(int=1) a%!(EXTRA int=1)");
        row("{{printf \"%v %+v %#v %T\" .Config.Cmd .Config.Cmd .Os .Os}}", "[b c] [b c] \"linux\" string");
        row("{{join .Config.Env \",\"}}", "PATH=/bin,A=b");
        row("{{split .Id \":\"}}", "[sha256 92937c860574]");
        row("{{title .Os}} {{upper .Os | lower}} {{.Os | upper}}", "Linux linux LINUX");
        row("{{len .Config.Env}} {{len .Os}} {{len .Config.Labels}} {{.Config.Env | len}}", "2 5 2 2");
        row("{{slice .Id 7 12}} {{truncate .Id 5}} {{pad .Os 2 2}}|", "92937 sha25   linux  |");
        row("{{println .Os}}{{print .Os 1 2 .Size}}", "linux\nlinux1 2 1984968");
        row("{{/* c */}}x{{- /* c */ -}} y", "xy");
        row("a  {{- .Os -}}  b", "alinuxb");
        row("{{.Config.Healthcheck.Interval}} {{.Tagged}} {{json .Tagged}}", "5s 2026-11-24 04:19:36.6 +0000 UTC \"2026-11-24T04:19:36.6Z\"");
        row("{{(index .RepoTags 0)}} {{index .Id 0}}", "names/full:1 115");
        row("{{not .Id}} {{and .Id .Os}} {{or \"\" .Os}} {{and .Author .Nope}}", "false linux linux ");
        row("{{ne 1 2}} {{lt 1 2}} {{gt .Size 5}} {{ge 1 1}} {{le 2 1}} {{eq 1 2 1}}", "true true true true false true");
        row("{{html .Config.Labels.b}} {{js .Config.Labels.b}} {{urlquery .Config.Labels.b}}", "&lt;&amp;&gt; \\u003C\\u0026\\u003E %3C%26%3E");
        row("{{define \"x\"}}d{{.Os}}{{end}}{{template \"x\" .}}", "dlinux");
        row("{{block \"x\" .}}b{{.Os}}{{end}}", "blinux");
        row("{{0x1F}} {{1.5}} {{1e3}} {{-3}} {{'a'}} {{true}}", "31 1.5 1000 -3 97 true");
        row("{{`raw`}}{{\"a\\tb\\u00e9\\x41\"}}", "rawa\tb\u00e9" "A");
        row("{{.Id |}}", "sha256:92937c860574");
        row("table {{.Os}}", "table linux");
    }

    void prints()
    {
        QFETCH(QString, expected);
        QCOMPARE(printed(QTest::currentDataTag(), sample()), expected);
    }

    void complains_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QStringLiteral("template parsing error: template: :") + QString::fromUtf8(expected);
        };
        row("{{.Id", "1: unclosed action");
        row("{{\"abc}}", "1: unterminated quoted string");
        row("{{`abc}}", "1: unterminated raw quoted string");
        row("{{}}", "1: missing value for command");
        row("{{if}}a{{end}}", "1: missing value for if");
        row("{{range}}", "1: missing value for range");
        row("{{nope .ID}}", "1: function \"nope\" not defined");
        row("{{.Id | nope}}", "1: function \"nope\" not defined");
        row("{{$x}}", "1: undefined variable \"$x\"");
        row("{{break}}", "1: {{break}} outside {{range}}");
        row("{{end}}", "1: unexpected {{end}}");
        row("{{else}}", "1: unexpected {{else}}");
        row("{{else if}}", "1: unexpected {{else}}");
        row("{{if .Id}}", "1: unexpected EOF");
        row("{{if .Id}}{{else}}{{else}}{{end}}", "1: expected end; found {{else}}");
        row("{{..}}", "1: unexpected <.> in operand");
        row("{{.Id..}}", "1: unexpected <.> in operand");
        row("{{|}}", "1: unexpected \"|\" in command");
        row("{{@}}", "1: unexpected \"@\" in command");
        row("{{(.Id}}", "1: unclosed left paren");
        row("{{.Id)}}", "1: unexpected right paren");
        row("a\n{{.Id", "2: unclosed action");
        row("{{.Nope}}", "1:2: executing \"\" at <.Nope>: map has no entry for key \"Nope\"");
        row("{{.Config.Nope}}", "1:9: executing \"\" at <.Config.Nope>: map has no entry for key \"Nope\"");
        row("{{json .Config.Nope}}", "1:14: executing \"\" at <.Config.Nope>: map has no entry for key \"Nope\"");
        row("line\n{{.Nope}}", "2:2: executing \"\" at <.Nope>: map has no entry for key \"Nope\"");
        row("{{if .Nope}}x{{end}}", "1:5: executing \"\" at <.Nope>: map has no entry for key \"Nope\"");
        row("{{range .Config.Env}}\n{{.X}}{{end}}", "2:2: executing \"\" at <.X>: can't evaluate field X in type interface {}");
        row("{{.Id.X}}", "1:5: executing \"\" at <.Id.X>: can't evaluate field X in type interface {}");
        row("{{index (.RepoTags) 99}}", "1:2: executing \"\" at <index (.RepoTags) 99>: error calling index: index out of range: 99");
        row("{{index .RepoTags \"a\"}}", "1:2: executing \"\" at <index .RepoTags \"a\">: error calling index: cannot index slice/array with type string");
        row("{{template \"x\"}}", "1:11: executing \"\" at <{{template \"x\"}}>: template \"x\" not defined");
        row("{{nil}}", "1:2: executing \"\" at <nil>: nil is not a command");
        row("{{.Config.Env 1}}", "1:9: executing \"\" at <.Config.Env>: Env is not a method but has arguments");
        row("{{ 1 2}}", "1:3: executing \"\" at <1>: can't give argument to non-function 1");
        row("{{json}}", "1:2: executing \"\" at <json>: wrong number of args for json: want 1 got 0");
        row("{{join .RepoTags}}", "1:2: executing \"\" at <join>: wrong number of args for join: want 2 got 1");
        row("{{index}}", "1:2: executing \"\" at <index>: wrong number of args for index: want at least 1 got 0");
        row("{{eq 1 \"a\"}}", "1:2: executing \"\" at <eq 1 \"a\">: error calling eq: incompatible types for comparison");
        row("{{eq .Os}}", "1:2: executing \"\" at <eq .Os>: error calling eq: missing argument for comparison");
        row("{{$x = 1}}", "1:7: executing \"\" at <1>: undefined variable: $x");
        row("{{upper 1}}", "1:8: executing \"\" at <1>: expected string; found 1");
        row("{{upper .Os .Os}}", "1:2: executing \"\" at <upper>: wrong number of args for upper: want 1 got 2");
        row("{{join \"a\" \"b\"}}", "1:7: executing \"\" at <\"a\">: can't handle \"a\" for arg of type []string");
        row("{{slice .Id 9 7}}", "1:2: executing \"\" at <slice .Id 9 7>: error calling slice: invalid slice index: 9 > 7");
        row("{{range .Os}}x{{end}}", "1:8: executing \"\" at <.Os>: range can't iterate over linux");
    }

    void complains()
    {
        QFETCH(QString, expected);
        QCOMPARE(printed(QTest::currentDataTag(), sample()), expected);
    }

    void rows()
    {
        QCOMPARE(printed("{{json .}}", row()), QStringLiteral(R"({"Digest":"\u003cnone\u003e","ID":"92937c860574"})"));
        QCOMPARE(printed("{{json .Digest}}", row()), QStringLiteral("\"<none>\""));
        QCOMPARE(printed("{{.Nope}}", row()),
                 QStringLiteral("template parsing error: template: :1:2: executing \"\" at <.Nope>: can't evaluate field Nope in type *formatter.imageContext"));
        QCOMPARE(printed("{{.ID.X}}", row()),
                 QStringLiteral("template parsing error: template: :1:5: executing \"\" at <.ID.X>: can't evaluate field X in type string"));
    }

    void headingsStayAsTheyAre()
    {
        const GoMap headings{.entries = {{"ID", "IMAGE ID"}, {"Repository", "REPOSITORY"}}};
        QCOMPARE(printed("{{lower .ID}} {{json .ID}} {{truncate .ID 4}} {{join (split .Repository \"/\") \"-\"}} {{len .ID}}", headings,
                         GoTemplate::Functions::HandOn),
                 QStringLiteral("IMAGE ID IMAGE ID IMAGE ID REPOSITORY 8"));
        QCOMPARE(printed("{{.Nope}}", headings, GoTemplate::Functions::HandOn), QStringLiteral("<no value>"));
    }

    void endsWhateverIsAsked()
    {
        std::string deep;
        for (int i = 0; i < 100'000; ++i)
            deep += "{{if .Id}}";
        QVERIFY(!GoTemplate::parse(deep));
        QVERIFY(!GoTemplate::parse("{{" + std::string(100'000, '(')));
        QVERIFY(printed("{{range 999999999}}{{range 999999999}}{{end}}{{end}}", sample()).contains(u"goes on for too long"));
        QVERIFY(printed("{{define \"x\"}}{{template \"x\" .}}{{end}}{{template \"x\" .}}", sample()).contains(u"exceeded maximum template depth"));
    }
};

QTEST_GUILESS_MAIN(GoTemplateTest)
#include "go_template_test.moc"
