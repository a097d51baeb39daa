// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/rule_explanation.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/dockerfile/lint.h"
#include "core/progress/failure_report.h"
#include "core/words/error_words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>
#include <array>
#include <filesystem>
#include <format>

namespace slipway {

namespace {

using namespace Qt::StringLiterals;

constexpr auto options = std::to_array<Option>({
    {.name = "explain", .operand = "rule", .help = QT_TRANSLATE_NOOP("cli", "Tell what a build check means")},
    {.name = "format", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "Print as 'json'")},
});

/// A checked file: its text, and what is to be said about it, by line.
struct Checked {
    std::string text;
    std::vector<Diagnostic> findings;
};

// The ignore file of this Dockerfile, or of its folder; without one, what it would exclude is not looked at.
Result<std::optional<IgnoreFile>> ignoreFileFor(const std::filesystem::path &dockerfile)
{
    auto own = dockerfile;
    own += ".dockerignore";
    for (const auto &path : {own, dockerfile.parent_path() / ".dockerignore"}) {
        const auto text = readFile(path);
        if (text)
            return TRY(IgnoreFile::parse(*text));
        if (text.error().kind != Error::Kind::NotFound)
            return Failure(text.error());
    }
    return std::nullopt;
}

Result<Checked> check(const std::filesystem::path &path)
{
    Checked checked = {.text = TRY(readFile(path)), .findings = {}};
    const auto parsed = parse(checked.text);
    LintFacts facts;
    facts.ignoreFile = TRY(ignoreFileFor(path));
    checked.findings = parsed.diagnostics;
    std::ranges::move(TRY(lint(parsed, facts)).findings, std::back_inserter(checked.findings));
    std::ranges::stable_sort(checked.findings, {},
                             [](const Diagnostic &finding) { return finding.reported.firstLine; });
    return checked;
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

// Docker's words, and below them ours where they are in another language or know what to do next.
std::string asText(const Diagnostic &finding, const QString &language)
{
    const auto kind = finding.severity == Diagnostic::Severity::Error ? "ERROR" : "WARNING";
    const auto page = finding.url.empty() ? std::string() : " - " + finding.url;
    auto text = std::format("\n{}: {}{}\n{}\n", kind, finding.code, page, finding.message);
    if (language != u"en")
        text += fromQt(sentence(finding.code, finding.operands, finding.message)) + '\n';
    if (const auto next = hint(finding.code, finding.operands); !next.isEmpty())
        text += fromQt(next) + '\n';
    return text;
}

std::string counted(std::size_t count, std::string_view thing)
{
    return std::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string asText(const Checked &checked, const std::string &name, const QString &language)
{
    const auto isError = [](const Diagnostic &finding) { return finding.severity == Diagnostic::Severity::Error; };
    const auto errors = static_cast<std::size_t>(std::ranges::count_if(checked.findings, isError));
    const auto warnings = checked.findings.size() - errors;
    std::string text = "Check complete, no warnings found.\n";
    if (errors > 0)
        text = std::format("Check failed, {} and {} have been found!\n", counted(errors, "error"),
                           counted(warnings, "warning"));
    else if (warnings > 0)
        text = std::format("Check complete, {} {} been found!\n", counted(warnings, "warning"),
                           warnings == 1 ? "has" : "have");
    for (const auto &finding : checked.findings)
        text += asText(finding, language) + dockerfileExcerpt(name, checked.text, finding.reported);
    return text;
}

std::string moreAbout()
{
    const auto text = QCoreApplication::translate("cli", "'slipway check --explain RULE' tells more about a check.");
    return '\n' + fromQt(text) + '\n';
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

int checkDockerfile(const Arguments &arguments, Application &application)
{
    auto &console = application.console();
    if (const auto use = checkUse(arguments); !use) {
        console.complain(use.error());
        return CommandFailed;
    }
    if (arguments.has("explain"))
        return explain(arguments.last("explain"), console);
    const auto format = arguments.last("format");
    const std::filesystem::path path = arguments.operands().front();
    const auto checked = check(path);
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
        console.print(asText(*checked, path.filename().string(), application.language()));
        if (std::ranges::contains(checked->findings, Diagnostic::Severity::Warning, &Diagnostic::severity))
            console.remark(moreAbout());
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
            .run = checkDockerfile};
}

} // namespace slipway
