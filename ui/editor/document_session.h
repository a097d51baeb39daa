// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/parser.h"

#include <QObject>
#include <QTimer>

namespace slipway {

class DockerfileEditor;

/// Reads the text a moment after the last key and marks what Docker would refuse and what its build checks say, as far
/// as the text alone tells: neither base images nor .dockerignore are looked at. A sentence stands below a faulty
/// line once the cursor has left it: nobody is corrected in the middle of a word.
class DocumentSession final : public QObject
{
    Q_OBJECT

public:
    explicit DocumentSession(DockerfileEditor &editor, QObject *parent = nullptr);

    const ParseOutcome &outcome() const { return m_outcome; }
    bool faulty() const; ///< a build would refuse it
    /// The build checks that found something in the instruction at this line, by name.
    std::vector<std::string> checksAt(int line) const;
    /// What a build said of this text, shown until the text is changed.
    void setBuildError(const std::optional<Error> &error);
    void readNow();
    /// Says everything again, in the language of now.
    void mark();

Q_SIGNALS:
    void read();

private:
    DockerfileEditor &m_editor;
    QTimer m_soon;
    ParseOutcome m_outcome;
    std::vector<Diagnostic> m_findings; // of the parser and of the checks
    std::optional<Error> m_buildError;
};

} // namespace slipway
