// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_accessible.h"

#include "ui/editor/dockerfile_editor.h"

#include <algorithm>

namespace slipway {

EditorAccessible::EditorAccessible(DockerfileEditor *editor) : QAccessibleWidget(editor, QAccessible::EditableText) {}

QAccessibleInterface *EditorAccessible::factory(const QString &, QObject *object)
{
    auto *editor = qobject_cast<DockerfileEditor *>(object);
    return editor ? new EditorAccessible(editor) : nullptr;
}

DockerfileEditor &EditorAccessible::editor() const
{
    return *static_cast<DockerfileEditor *>(widget());
}

void *EditorAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface *>(this) : QAccessibleWidget::interface_cast(type);
}

QAccessible::State EditorAccessible::state() const
{
    auto state = QAccessibleWidget::state();
    state.editable = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

long EditorAccessible::bytePosition(int offset) const
{
    const auto text = editor().text();
    return static_cast<long>(QStringView(text).left(std::clamp<qsizetype>(offset, 0, text.size())).toUtf8().size());
}

int EditorAccessible::offsetOf(long bytePosition) const
{
    const auto bytes = editor().text().toUtf8();
    return static_cast<int>(QString::fromUtf8(bytes.left(std::clamp<qsizetype>(bytePosition, 0, bytes.size()))).size());
}

int EditorAccessible::characterCount() const
{
    return static_cast<int>(editor().text().size());
}

QString EditorAccessible::text(int start, int end) const
{
    const auto whole = editor().text();
    const auto size = static_cast<int>(whole.size());
    const auto [first, last] = std::minmax({std::clamp(start, 0, size), std::clamp(end, 0, size)});
    return whole.mid(first, last - first);
}

int EditorAccessible::selectionCount() const
{
    return editor().hasSelectedText() ? 1 : 0;
}

void EditorAccessible::selection(int index, int *start, int *end) const
{
    const auto there = index == 0 && selectionCount() == 1;
    *start = there ? offsetOf(editor().SendScintilla(QsciScintillaBase::SCI_GETSELECTIONSTART)) : 0;
    *end = there ? offsetOf(editor().SendScintilla(QsciScintillaBase::SCI_GETSELECTIONEND)) : 0;
}

void EditorAccessible::setSelection(int index, int start, int end)
{
    if (index == 0)
        editor().SendScintilla(QsciScintillaBase::SCI_SETSEL, static_cast<unsigned long>(bytePosition(start)), bytePosition(end));
}

void EditorAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void EditorAccessible::removeSelection(int index)
{
    if (index == 0)
        setCursorPosition(cursorPosition());
}

int EditorAccessible::cursorPosition() const
{
    return offsetOf(editor().SendScintilla(QsciScintillaBase::SCI_GETCURRENTPOS));
}

void EditorAccessible::setCursorPosition(int position)
{
    editor().SendScintilla(QsciScintillaBase::SCI_GOTOPOS, static_cast<unsigned long>(bytePosition(position)));
}

QRect EditorAccessible::characterRect(int offset) const
{
    const auto position = bytePosition(offset);
    const auto next = bytePosition(offset + 1);
    const auto x = static_cast<int>(editor().SendScintilla(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0UL, position));
    const auto y = static_cast<int>(editor().SendScintilla(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0UL, position));
    const auto right = static_cast<int>(editor().SendScintilla(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0UL, next));
    const auto height = static_cast<int>(editor().SendScintilla(QsciScintillaBase::SCI_TEXTHEIGHT, 0UL));
    return {editor().viewport()->mapToGlobal(QPoint(x, y)), QSize(std::max(1, right - x), height)};
}

int EditorAccessible::offsetAtPoint(const QPoint &point) const
{
    const auto local = editor().viewport()->mapFromGlobal(point);
    const auto position = editor().SendScintilla(QsciScintillaBase::SCI_POSITIONFROMPOINTCLOSE, static_cast<unsigned long>(std::max(0, local.x())),
                                                 static_cast<long>(local.y()));
    return position < 0 ? -1 : offsetOf(position);
}

void EditorAccessible::scrollToSubstring(int start, int end)
{
    editor().SendScintilla(QsciScintillaBase::SCI_SCROLLRANGE, static_cast<unsigned long>(bytePosition(end)), bytePosition(start));
}

QString EditorAccessible::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace slipway
