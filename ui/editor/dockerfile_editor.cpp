// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/dockerfile_editor.h"

#include "ui/common/fonts.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/editor/dockerfile_lexer.h"
#include "ui/editor/editor_accessible.h"

#include <Qsci/qscicommandset.h>
#include <Qsci/qscicommand.h>
#include <Qsci/qscistyle.h>
#include <Qsci/qscistyledtext.h>
#include <QDragEnterEvent>
#include <QInputMethodEvent>
#include <QMimeData>
#include <QResizeEvent>
#include <QTextLayout>
#include <algorithm>
#include <array>

namespace slipway {

namespace {

enum Margin { StateMargin, LineNumberMargin };
enum Indicator { ErrorSquiggle = 8, WarningSquiggle };

constexpr int lineGap = 3; // above and below each line
constexpr int textGap = 12; // between the margin and the text

struct Sign {
    LineState::Kind kind;
    char16_t letter;
    Token token;
};

// letters, not pictures: they are as sharp as the text on any screen, and grow with it
constexpr std::array signs{
    Sign{LineState::Kind::Cached, u'\u2713', Token::Cached},   Sign{LineState::Kind::Ran, u'\u25B6', Token::Running},
    Sign{LineState::Kind::Settings, u'\u25A2', Token::Settings}, Sign{LineState::Kind::Running, u'\u25CF', Token::Running},
    Sign{LineState::Kind::Failed, u'\u2715', Token::Failed},   Sign{LineState::Kind::NotRun, u'\u2013', Token::Muted},
    Sign{LineState::Kind::WillRun, u'\u25B7', Token::Running},  Sign{LineState::Kind::Unknown, u'?', Token::Muted},
};

bool bringsFiles(const QMimeData *mime)
{
    return mime && mime->hasUrls();
}

// numbers of our own, above the lexer's: QScintilla has only so many to give away
enum StyleNumber { MarginStyle = 60, ErrorStyle, WarningStyle, FirstSignStyle };

QsciStyle styleOf(int number, const QFont &font, const QColor &ink, const QColor &paper)
{
    return QsciStyle(number, QString(), ink, paper, font);
}

} // namespace

DockerfileEditor::DockerfileEditor(const Theme &theme, QWidget *parent)
    : QsciScintilla(parent), m_theme(theme), m_lexer(new DockerfileLexer(theme, this))
{
    QAccessible::installFactory(EditorAccessible::factory); // a second time changes nothing
    setObjectName(QStringLiteral("editor"));
    setUp();
    setUpMargins();
    dress();
    retranslate();
    connect(&theme, &Theme::changed, this, &DockerfileEditor::dress);
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this](int line, int) {
        if (line + 1 != m_line) {
            m_line = line + 1;
            Q_EMIT currentLineChanged(m_line);
        }
    });
}

void DockerfileEditor::setUp()
{
    setUtf8(true);
    setLexer(m_lexer);
    setFrameShape(QFrame::NoFrame);
    setEolMode(EolUnix);
    setIndentationsUseTabs(false);
    setTabWidth(4);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    setCaretWidth(2);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setAnnotationDisplay(AnnotationIndented);
    SendScintilla(SCI_SETEXTRAASCENT, lineGap);
    SendScintilla(SCI_SETEXTRADESCENT, lineGap);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, static_cast<long>(textGap));
    SendScintilla(SCI_SETMULTIPLESELECTION, 1UL);
    SendScintilla(SCI_SETADDITIONALSELECTIONTYPING, 1UL);
    indicatorDefine(SquiggleIndicator, ErrorSquiggle);
    indicatorDefine(SquiggleIndicator, WarningSquiggle);
    // these keys are the window's
    for (const auto key : {Qt::CTRL | Qt::Key_B, Qt::CTRL | Qt::Key_R, Qt::CTRL | Qt::Key_T, Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Minus}) {
        if (auto *command = standardCommands()->boundTo(key.toCombined()))
            command->setKey(0);
    }
}

void DockerfileEditor::setUpMargins()
{
    setMargins(2);
    setMarginType(StateMargin, TextMargin);
    setMarginMarkerMask(StateMargin, 0);
    setMarginType(LineNumberMargin, QsciScintilla::NumberMargin);
    setMarginMarkerMask(LineNumberMargin, 0);
}

void DockerfileEditor::dress()
{
    m_lexer->dress();
    setPaper(m_theme[Token::Surface]);
    setCaretForegroundColor(m_theme[Token::Text]);
    setCaretLineBackgroundColor(m_theme[Token::Selection]);
    setSelectionBackgroundColor(m_theme[Token::Accent]);
    setSelectionForegroundColor(m_theme[Token::OnAccent]);
    setMarginsBackgroundColor(m_theme[Token::Sunken]);
    setMarginsForegroundColor(m_theme[Token::Muted]);
    setMarginsFont(fontFor(TextRole::CodeSmall));
    setMatchedBraceBackgroundColor(m_theme[Token::Sunken]);
    setMatchedBraceForegroundColor(m_theme[Token::Accent]);
    setUnmatchedBraceForegroundColor(m_theme[Token::Failed]);
    setIndicatorForegroundColor(m_theme[Token::Failed], ErrorSquiggle);
    setIndicatorForegroundColor(m_theme[Token::Warning], WarningSquiggle);
    setMarginWidth(StateMargin, QFontMetrics(fontFor(TextRole::CodeSmall)).horizontalAdvance(QStringLiteral("  \u25B6 00.0s")));
    setMarginWidth(LineNumberMargin, QFontMetrics(fontFor(TextRole::CodeSmall)).horizontalAdvance(QStringLiteral("0000")));
    setLineStates(m_states);
    setNotes(m_notes);
}

std::string DockerfileEditor::bytes() const
{
    return toBytes(text());
}

void DockerfileEditor::setBytes(const std::string &text)
{
    setText(QString::fromStdString(text));
    setEolMode(text.contains("\r\n") ? EolWindows : EolUnix);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
    setCursorPosition(0, 0);
}

bool DockerfileEditor::composing() const
{
    return m_composing;
}

int DockerfileEditor::currentLine() const
{
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    return line + 1;
}

void DockerfileEditor::goToLine(int line)
{
    if (line < 1 || line > lines() || line == currentLine())
        return;
    setCursorPosition(line - 1, 0);
    ensureLineVisible(line - 1);
}

void DockerfileEditor::goTo(const SourceRange &range)
{
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(range.begin), static_cast<long>(range.begin));
    ensureCursorVisible();
}

void DockerfileEditor::setLineStates(const std::vector<LineState> &states)
{
    m_states = states;
    clearMarginText();
    const auto font = fontFor(TextRole::CodeSmall);
    const auto paper = m_theme[Token::Sunken];
    const auto style = styleOf(MarginStyle, font, m_theme[Token::Muted], paper);
    for (const auto &state : m_states) {
        const auto sign = std::ranges::find(signs, state.kind, &Sign::kind);
        const auto signStyle = styleOf(FirstSignStyle + static_cast<int>(sign - signs.begin()), font, m_theme[sign->token], paper);
        setMarginText(state.line - 1, {QsciStyledText(QStringLiteral("  ") + QChar(sign->letter), signStyle),
                                       QsciStyledText(QLatin1Char(' ') + state.note, style)});
    }
}

void DockerfileEditor::setNotes(const std::vector<LineNote> &notes)
{
    m_notes = notes;
    clearAnnotations();
    for (const auto &note : m_notes) {
        const auto error = note.severity == LineNote::Severity::Error;
        annotate(note.line - 1, wrapped(note.text),
                 styleOf(error ? ErrorStyle : WarningStyle, fontFor(TextRole::Explanation), m_theme[error ? Token::Failed : Token::Warning],
                         m_theme[error ? Token::FailedFill : Token::WarningFill]));
    }
}

QString DockerfileEditor::wrapped(const QString &text) const
{
    const QFontMetrics metrics(fontFor(TextRole::Explanation));
    int margins = 0;
    for (int margin = 0; margin < QsciScintilla::margins(); ++margin)
        margins += marginWidth(margin);
    QTextLayout layout(text, fontFor(TextRole::Explanation));
    layout.beginLayout();
    QStringList lines;
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(120, viewport()->width() - margins - 2 * textGap - metrics.averageCharWidth() * 2));
        lines += text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines.join(QLatin1Char('\n'));
}

QString DockerfileEditor::noteAt(int line) const
{
    // QsciScintilla::annotation() hands out memory that it never wrote
    const auto found = std::ranges::find(m_notes, line, &LineNote::line);
    return found == m_notes.end() ? QString() : found->text;
}

void DockerfileEditor::setSquiggles(const std::vector<Squiggle> &squiggles)
{
    const auto length = SendScintilla(SCI_GETLENGTH);
    for (const auto indicator : {ErrorSquiggle, WarningSquiggle}) {
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(indicator));
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, length);
    }
    for (const auto &squiggle : squiggles) {
        SendScintilla(SCI_SETINDICATORCURRENT,
                      static_cast<unsigned long>(squiggle.severity == LineNote::Severity::Error ? ErrorSquiggle : WarningSquiggle));
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(squiggle.range.begin), static_cast<long>(squiggle.range.size()));
    }
}

bool DockerfileEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return !bringsFiles(source) && QsciScintilla::canInsertFromMimeData(source);
}

void DockerfileEditor::dragEnterEvent(QDragEnterEvent *event)
{
    if (bringsFiles(event->mimeData()))
        event->ignore(); // the window knows what to do with files; QScintilla would take them and do nothing
    else
        QsciScintilla::dragEnterEvent(event);
}

void DockerfileEditor::dragMoveEvent(QDragMoveEvent *event)
{
    if (bringsFiles(event->mimeData()))
        event->ignore();
    else
        QsciScintilla::dragMoveEvent(event);
}

void DockerfileEditor::dropEvent(QDropEvent *event)
{
    if (bringsFiles(event->mimeData()))
        event->ignore();
    else
        QsciScintilla::dropEvent(event);
}

bool DockerfileEditor::focusNextPrevChild(bool next)
{
    return m_tabMovesFocus ? QAbstractScrollArea::focusNextPrevChild(next) : QsciScintilla::focusNextPrevChild(next);
}

void DockerfileEditor::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QsciScintilla::inputMethodEvent(event);
}

void DockerfileEditor::retranslate()
{
    setAccessibleName(tr("Dockerfile"));
    setAccessibleDescription(tr("Editor. F6 leaves it; Ctrl+M lets Tab move on to the next part of the window."));
}

void DockerfileEditor::resizeEvent(QResizeEvent *event)
{
    QsciScintilla::resizeEvent(event);
    if (!m_notes.empty() && event->size().width() != event->oldSize().width())
        setNotes(m_notes); // their lines are broken to the width
}

void DockerfileEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QsciScintilla::changeEvent(event);
}

} // namespace slipway
