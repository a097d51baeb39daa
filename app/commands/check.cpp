// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/dockerfile/lint.h"
#include "core/progress/failure_report.h"
#include "core/words/error_words.h"

#include <QJsonArray>
#include <QtTranslation>
#include <algorithm>
#include <array>
#include <filesystem>
#include <format>

namespace slipway {

namespace {

using namespace Qt::StringLiterals;

constexpr auto options = std::to_array<Option>({
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
    std::ranges::stable_sort(checked.findings, {}, [](const Diagnostic &finding) { return finding.reported.firstLine; });
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

std::string asText(const Diagnostic &finding, const std::string &name, const std::string &text)
{
    const auto kind = finding.severity == Diagnostic::Severity::Error ? "ERROR" : "WARNING";
    auto said = std::format("\n{}: {}{}\n{}\n", kind, finding.code, finding.url.empty() ? "" : " - " + finding.url, finding.message);
    const auto words = fromQt(sentence(finding.code, finding.operands, finding.message));
    if (words != finding.message)
        said += words + '\n';
    return said + dockerfileExcerpt(name, text, finding.reported);
}

std::string asText(const Checked &checked, const std::string &name)
{
    const auto count = checked.findings.size();
    if (count == 0)
        return "Check complete, no warnings found.\n";
    auto text = std::format("Check complete, {} {} been found!\n", count, count == 1 ? "warning has" : "warnings have");
    for (const auto &finding : checked.findings)
        text += asText(finding, name, checked.text);
    return text;
}

int checkDockerfile(const Arguments &arguments, Application &application)
{
    const auto &console = application.console();
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
        console.print(asText(*checked, path.filename().string()));
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
            .usage = "[OPTIONS] FILE",
            .summary = QT_TRANSLATE_NOOP("cli", "Check a Dockerfile as Docker's build checks do"),
            .options = options,
            .operands = {.least = 1, .most = 1},
            .run = checkDockerfile};
}

} // namespace slipway
