// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/source_range.h"

#include <Qsci/qsciscintilla.h>
#include <string>
#include <vector>

namespace slipway {

class DockerfileLexer;
class Theme;

/// What the margin says of a line: how it went the last time, and how long it took or how much it added; or what would
/// become of it.
struct LineState {
    enum class Kind { Cached, Ran, Settings, Running, Failed, NotRun, WillRun, Unknown };

    int line = 1; ///< from 1
    Kind kind = Kind::Ran;
    QString note;

    bool operator==(const LineState &) const = default;
};

/// A sentence below a line.
struct LineNote {
    enum class Severity { Error, Warning };

    int line = 1; ///< from 1
    Severity severity = Severity::Error;
    QString text;
};

/// A wavy line below a stretch of text.
struct Squiggle {
    SourceRange range;
    LineNote::Severity severity = LineNote::Severity::Error;
};

/// QScintilla set up for Dockerfiles. It lets dropped files through to the window, can give Tab back to the keyboard's
/// way through the window, and has a name and a sound text interface for screen readers.
class DockerfileEditor final : public QsciScintilla
{
    Q_OBJECT

public:
    explicit DockerfileEditor(const Theme &theme, QWidget *parent = nullptr);

    std::string bytes() const;
    void setBytes(const std::string &text);
    bool composing() const; ///< Hangul is being put together: what stands there is not meant yet

    int currentLine() const; ///< from 1
    /// Puts the cursor there, unless it is in that line already; the view follows.
    void goToLine(int line);
    void goTo(const SourceRange &range);

    void setLineStates(const std::vector<LineState> &states);
    const std::vector<LineState> &lineStates() const { return m_states; }
    void setNotes(const std::vector<LineNote> &notes);
    void setSquiggles(const std::vector<Squiggle> &squiggles);
    QString noteAt(int line) const; ///< empty: none

    void setTabMovesFocus(bool moves) { m_tabMovesFocus = moves; }

Q_SIGNALS:
    void currentLineChanged(int line);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    void setUp();
    void setUpMargins();
    void dress();
    QString wrapped(const QString &text) const;
    void retranslate();

    const Theme &m_theme;
    DockerfileLexer *m_lexer;
    std::vector<LineState> m_states;
    std::vector<LineNote> m_notes;
    int m_line = 1;
    bool m_tabMovesFocus = false;
    bool m_composing = false;
};

} // namespace slipway
