// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build_order.h"
#include "app/run_surroundings.h"
#include "core/base/json.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

QString printed(const BuildRequest &request)
{
    QStringList parts;
    for (const auto &secret : request.secrets)
        parts += toQt("secret " + secret.id + (secret.kind == SecretSource::Kind::File ? " file " : " variable ") + secret.place);
    for (const auto &agent : request.agents) {
        parts += toQt("agent " + agent.id);
        for (const auto &path : agent.paths)
            parts += toQt(path.string());
    }
    for (const auto *list : {&request.extraHosts, &request.allowed, &request.limits}) {
        for (const auto &text : *list)
            parts += toQt(text);
    }
    if (request.sharedMemory != 0)
        parts += QString::number(request.sharedMemory);
    return parts.join(u'|');
}

} // namespace

class RunSurroundingsTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *option, const char *value, const char *expected) {
            QTest::addRow("%s %s", option, value) << QString::fromLatin1(option) << QString::fromLatin1(value) << QString::fromLatin1(expected);
        };
        row("secret", "id=a,src=/x/../y", "secret a file /y");
        row("secret", "id=a,source=/y,type=file", "secret a file /y");
        row("secret", "id=a,env=TOKEN", "secret a variable TOKEN");
        row("secret", "type=env,id=a,src=TOKEN", "secret a variable TOKEN");
        row("secret", "id=SET", "secret SET variable SET");
        row("secret", "id=/f", "secret /f file /f");
        row("secret", "foo", "invalid field 'foo' must be a key=value pair");
        row("secret", "idd=foo", "unexpected key 'idd' in 'idd=foo'");
        row("secret", "src=/etc/passwd", "secret missing ID");
        row("secret", "id=a,type=x", "unsupported secret type \"x\"");
        row("ssh", "default", "agent default|/agent");
        row("ssh", "a=/s", "agent a|/s");
        row("add-host", "a.b:1.2.3.4", "a.b=1.2.3.4");
        row("add-host", "a=1.2.3.4", "a=1.2.3.4");
        row("add-host", "a:::1", "a=::1");
        row("add-host", "a=[::1]", "a=::1");
        row("add-host", "a.b", "invalid host a.b");
        row("add-host", "a.b:xx", "invalid host a.b:xx");
        row("allow", "network.host", "network.host");
        row("allow", "foo", "unknown entitlement foo");
        row("ulimit", "nofile=1:2", "nofile=1:2");
        row("ulimit", "core=-1", "core=-1:-1");
        row("ulimit", "nofoo=1:2", "invalid argument \"nofoo=1:2\" for \"--ulimit\" flag: invalid ulimit type: nofoo");
        row("ulimit", "nofile=5:2",
            "invalid argument \"nofile=5:2\" for \"--ulimit\" flag: ulimit soft limit must be less than or equal to hard limit: 5 > 2");
        row("shm-size", "32m", "33554432");
        row("shm-size", "x", "invalid argument \"x\" for \"--shm-size\" flag: invalid size: 'x'");
    }

    void reads()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(QString, expected);
        const std::vector<std::string> words = {"--" + option.toStdString(), value.toStdString()};
        const auto arguments = readArguments(buildOptions(), OptionOrder::Anywhere, words);
        QVERIFY(arguments.has_value());
        const auto variable = [](const std::string &name) { return std::string(name == "SET" ? "1" : name == "SSH_AUTH_SOCK" ? "/agent" : ""); };
        BuildRequest request;
        const auto read = readSurroundings(*arguments, variable, request);
        QCOMPARE(read ? printed(request) : toQt(read.error().message), expected);
    }

    void withoutAgent()
    {
        const std::vector<std::string> words = {"--ssh", "default"};
        const auto arguments = readArguments(buildOptions(), OptionOrder::Anywhere, words);
        BuildRequest request;
        const auto read = readSurroundings(*arguments, [](const std::string &) { return std::string(); }, request);
        QCOMPARE(toQt(read.error().message), u"invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set"_s);
    }
};

QTEST_GUILESS_MAIN(RunSurroundingsTest)
#include "run_surroundings_test.moc"
