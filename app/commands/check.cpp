// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/dockerfile_check.h"
#include "app/exit_code.h"
#include "app/rule_explanation.h"
#include "core/base/file.h"
#include "core/base/json.h"

#include <QJsonArray>
#include <QtTranslation>
#include <array>
#include <filesystem>

namespace slipway {

namespace {

using namespace Qt::StringLiterals;

constexpr auto options = std::to_array<Option>({
    {.name = "explain", .operand = "rule", .help = QT_TRANSLATE_NOOP("cli", "Tell what a build check means")},
    {.name = "format", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "Print as 'json'")},
});

Result<CheckedDockerfile> check(const std::filesystem::path &path)
{
    LintFacts facts;
    facts.ignoreFile = TRY(ignoreFileFor(path, path.parent_path()));
    return checkDockerfile(path.filename().string(), TRY(readFile(path)), facts);
}

QJsonObject toJson(const Diagnostic &finding)
{
    QJsonObject object = {{u"rule"_s, toQt(finding.code)},
                          {u"line"_s, finding.reported.firstLine},
                          {u"message"_s, toQt(finding.message)},
                          {u"url"_s, toQt(finding.url)}};
    if (finding.fix) {
        QJsonArray edits;
        for (const auto &edit : finding.fix->edits)
            edits.append(QJsonObject{{u"begin"_s, static_cast<qint64>(edit.range.begin)},
                                     {u"end"_s, static_cast<qint64>(edit.range.end)},
                                     {u"replacement"_s, toQt(edit.replacement)}});
        object[u"fix"_s] = edits;
    }
    return object;
}

int explain(const std::string &rule, Console &console)
{
    const auto text = explainRule(rule);
    if (!text) {
        console.complain(text.error());
        return CommandFailed;
    }
    console.print(*text);
    return Success;
}

// A file, or --explain without one.
Result<void> checkUse(const Arguments &arguments)
{
    const bool hasFile = !arguments.operands().empty();
    if (arguments.has("explain") && hasFile)
        return fail(Error::Kind::Invalid, "command.no-operands", {"slipway check --explain"},
                    "'slipway check --explain' accepts no arguments");
    if (!arguments.has("explain") && !hasFile)
        return fail(Error::Kind::Invalid, "command.operands", {"slipway check", "1"},
                    "'slipway check' requires 1 argument");
    return {};
}

int checkFile(const Arguments &arguments, Application &application)
{
    auto &console = application.console();
    if (const auto use = checkUse(arguments); !use) {
        console.complain(use.error());
        return CommandFailed;
    }
    if (arguments.has("explain"))
        return explain(arguments.last("explain"), console);
    const auto format = arguments.last("format");
    const auto checked = check(arguments.operands().front());
    if (!checked) {
        console.complain(checked.error());
        return CommandFailed;
    }
    if (format == "json") {
        QJsonArray list;
        for (const auto &finding : checked->findings)
            list.append(toJson(finding));
        console.print(toCompactJson(list) + '\n');
    } else if (format.empty()) {
        tellFindings(*checked, application);
    } else {
        console.complain({.kind = Error::Kind::Invalid,
                          .code = "check.format",
                          .operands = {format},
                          .message = "unsupported format: " + format});
        return CommandFailed;
    }
    return checked->findings.empty() ? Success : CommandFailed;
}

} // namespace

Subcommand checkCommand()
{
    return {.name = "check",
            .usage = "[OPTIONS] FILE | --explain RULE",
            .summary = QT_TRANSLATE_NOOP("cli", "Check a Dockerfile as Docker's build checks do"),
            .options = options,
            .operands = {.least = 0, .most = 1},
            .run = checkFile};
}

} // namespace slipway
