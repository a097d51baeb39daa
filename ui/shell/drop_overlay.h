// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/document_files.h"

#include <QWidget>
#include <optional>

class QMimeData;

namespace slipway {

class Theme;

/// Covers the window while something is dragged over it, and says what will happen when it is let go, or why nothing
/// will. It takes the drop itself, so that no child of the window gets between.
class DropOverlay final : public QWidget
{
    Q_OBJECT

public:
    DropOverlay(const Theme &theme, const DocumentFiles &files, QWidget *parent);

    /// Whether there is a file in it at all.
    static bool bringsFiles(const QMimeData &mime);
    void open(const QMimeData &mime);
    void take(QDropEvent *event);
    bool welcome() const { return m_role.has_value(); }
    QString words() const { return m_words; }

Q_SIGNALS:
    void dropped(const std::filesystem::path &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void judge(const QMimeData &mime);

    const Theme &m_theme;
    const DocumentFiles &m_files;
    std::filesystem::path m_path;
    std::optional<PathRole> m_role; // nothing: it is refused
    QString m_words;
    QString m_detail;
};

} // namespace slipway
