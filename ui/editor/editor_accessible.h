// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QAccessibleWidget>

namespace slipway {

class DockerfileEditor;

/// The editor's text for screen readers. QScintilla's own interface reads outside its memory when it is asked for a
/// range whose end lies before its begin; this one takes any two numbers.
class EditorAccessible final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit EditorAccessible(DockerfileEditor *editor);

    /// For QAccessible::installFactory.
    static QAccessibleInterface *factory(const QString &className, QObject *object);

    void *interface_cast(QAccessible::InterfaceType type) override;
    QAccessible::State state() const override;

    void selection(int index, int *start, int *end) const override;
    int selectionCount() const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int start, int end) const override;
    using QAccessibleWidget::text;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int start, int end) override;
    QString attributes(int offset, int *start, int *end) const override;

private:
    DockerfileEditor &editor() const;
    long bytePosition(int offset) const; // offsets are counted in QChars, Scintilla's positions in bytes
    int offsetOf(long bytePosition) const;
};

} // namespace slipway
