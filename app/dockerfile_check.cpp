// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dockerfile_check.h"

#include "app/application.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/graph/plan_scope.h"
#include "core/oci/platform.h"
#include "core/progress/failure_report.h"
#include "core/words/error_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <format>

namespace slipway {

namespace {

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

std::string asText(const CheckedDockerfile &checked, const QString &language)
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
        text += asText(finding, language) + dockerfileExcerpt(checked.name, checked.text, finding.reported);
    return text;
}

std::string moreAbout()
{
    const auto text = QCoreApplication::translate("cli", "'slipway check --explain RULE' tells more about a check.");
    return '\n' + fromQt(text) + '\n';
}

} // namespace

Result<CheckedDockerfile> checkDockerfile(std::string name, std::string text, const LintFacts &facts)
{
    const auto parsed = parse(text);
    auto findings = parsed.diagnostics;
    std::ranges::move(TRY(lint(parsed, facts)).findings, std::back_inserter(findings));
    std::ranges::stable_sort(findings, {}, [](const Diagnostic &finding) { return finding.reported.firstLine; });
    return CheckedDockerfile{.name = std::move(name), .text = std::move(text), .findings = std::move(findings)};
}

Result<CheckedDockerfile> checkDockerfileOf(const BuildRequest &request)
{
    const auto host = Platform::host();
    LintFacts facts{.arguments = {request.buildArguments.begin(), request.buildArguments.end()},
                    .buildPlatform = namesOf(host),
                    .targetPlatform = namesOf(request.platform.empty() ? host : TRY(Platform::parse(request.platform))),
                    .target = request.target};
    if (request.dockerfileText && request.context.empty())
        return checkDockerfile("Dockerfile", *request.dockerfileText, facts);
    if (!std::filesystem::is_directory(request.context)) {
        const auto place = request.contextAddress.empty() ? request.context.string() : request.contextAddress;
        return fail(Error::Kind::Unsupported, "check.context", {place}, "the context of a check has to be a folder: " + place);
    }
    const auto path = request.context / (request.dockerfile.empty() ? "Dockerfile" : request.dockerfile);
    facts.ignoreFile = TRY(ignoreFileFor(path, request.context));
    auto text = request.dockerfileText ? *request.dockerfileText : TRY(readFile(path));
    return checkDockerfile(path.filename().string(), std::move(text), facts);
}

Result<std::optional<IgnoreFile>> ignoreFileFor(const std::filesystem::path &dockerfile,
                                                const std::filesystem::path &context)
{
    auto own = dockerfile;
    own += ".dockerignore";
    for (const auto &path : {own, context / ".dockerignore"}) {
        const auto text = readFile(path);
        if (text)
            return TRY(IgnoreFile::parse(*text));
        if (text.error().kind != Error::Kind::NotFound)
            return Failure(text.error());
    }
    return std::nullopt;
}

void tellFindings(const CheckedDockerfile &checked, Application &application)
{
    auto &console = application.console();
    console.print(asText(checked, application.language()));
    if (std::ranges::contains(checked.findings, Diagnostic::Severity::Warning, &Diagnostic::severity))
        console.remark(moreAbout());
}

} // namespace slipway
