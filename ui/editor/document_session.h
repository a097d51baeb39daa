// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/parser.h"

#include <QObject>
#include <QTimer>

namespace slipway {

class DockerfileEditor;

/// Reads the text a moment after the last key and marks what Docker would refuse. A sentence stands below a faulty
/// line once the cursor has left it: nobody is corrected in the middle of a word.
class DocumentSession final : public QObject
{
    Q_OBJECT

public:
    explicit DocumentSession(DockerfileEditor &editor, QObject *parent = nullptr);

    const ParseOutcome &outcome() const { return m_outcome; }
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
    std::optional<Error> m_buildError;
};

} // namespace slipway
