// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/document_session.h"

#include "core/dockerfile/lint.h"
#include "core/words/error_words.h"
#include "ui/editor/dockerfile_editor.h"

#include <algorithm>
#include <chrono>

namespace slipway {

namespace {

constexpr std::chrono::milliseconds afterLastKey{150};

Error toError(const Diagnostic &diagnostic)
{
    return {.kind = Error::Kind::Invalid,
            .code = diagnostic.code,
            .operands = diagnostic.operands,
            .message = diagnostic.message,
            .where = diagnostic.range};
}

QString said(const Error &error)
{
    const auto next = hint(error);
    return next.isEmpty() ? sentence(error) : sentence(error) + QLatin1Char(' ') + next;
}

std::vector<Diagnostic> findingsIn(const ParseOutcome &outcome)
{
    auto findings = outcome.diagnostics;
    if (auto checked = lint(outcome)) // options that can't be read are the build's to refuse
        std::ranges::move(checked->findings, std::back_inserter(findings));
    return findings;
}

bool covers(const SourceRange &range, int line)
{
    return range.firstLine <= line && line <= range.lastLine;
}

LineNote::Severity severityOf(const Diagnostic &diagnostic)
{
    return diagnostic.severity == Diagnostic::Severity::Error ? LineNote::Severity::Error : LineNote::Severity::Warning;
}

} // namespace

DocumentSession::DocumentSession(DockerfileEditor &editor, QObject *parent) : QObject(parent), m_editor(editor)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(afterLastKey);
    connect(&m_soon, &QTimer::timeout, this, &DocumentSession::readNow);
    connect(&editor, &QsciScintilla::textChanged, this, [this] {
        m_buildError.reset();
        m_soon.start();
    });
    connect(&editor, &DockerfileEditor::currentLineChanged, this, &DocumentSession::mark);
}

bool DocumentSession::faulty() const
{
    return std::ranges::contains(m_findings, Diagnostic::Severity::Error, &Diagnostic::severity);
}

std::vector<std::string> DocumentSession::checksAt(int line) const
{
    std::vector<std::string> names;
    for (const auto &finding : m_findings) {
        const auto isCheck = finding.severity == Diagnostic::Severity::Warning;
        const auto isHere = covers(finding.range, line) || covers(finding.reported, line);
        if (isCheck && isHere && !std::ranges::contains(names, finding.code))
            names.push_back(finding.code);
    }
    return names;
}

void DocumentSession::setBuildError(const std::optional<Error> &error)
{
    m_buildError = error;
    mark();
}

void DocumentSession::readNow()
{
    if (m_editor.composing()) {
        m_soon.start();
        return;
    }
    m_soon.stop();
    m_outcome = parse(m_editor.bytes());
    m_findings = findingsIn(m_outcome);
    mark();
    Q_EMIT read();
}

void DocumentSession::mark()
{
    std::vector<Squiggle> squiggles;
    std::vector<LineNote> notes;
    const auto note = [&](int line, LineNote::Severity severity, const QString &text) {
        const auto there = std::ranges::find(notes, line, &LineNote::line);
        if (there == notes.end()) {
            notes.push_back({line, severity, text});
            return;
        }
        if (!there->text.contains(text))
            there->text += QLatin1Char('\n') + text;
        if (severity == LineNote::Severity::Error)
            there->severity = severity;
    };
    const auto errorLine = m_buildError && m_buildError->where ? m_buildError->where->lastLine : 0;
    if (errorLine > 0) {
        squiggles.push_back({*m_buildError->where, LineNote::Severity::Error});
        note(errorLine, LineNote::Severity::Error, said(*m_buildError));
    }
    const auto misspelt = std::ranges::contains(m_findings, "dockerfile.unknown-instruction", &Diagnostic::code);
    for (const auto &diagnostic : m_findings) {
        const auto follows = misspelt && diagnostic.code == "dockerfile.no-stage"; // from a FROM that was mistyped
        if (diagnostic.severity == Diagnostic::Severity::Hint || diagnostic.range.lastLine < 1 || follows)
            continue;
        squiggles.push_back({diagnostic.range, severityOf(diagnostic)});
        if (!covers(diagnostic.range, m_editor.currentLine()))
            note(diagnostic.range.lastLine, severityOf(diagnostic), said(toError(diagnostic)));
    }
    m_editor.setSquiggles(squiggles);
    m_editor.setNotes(notes);
}

} // namespace slipway
