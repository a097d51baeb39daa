// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"

#include <QWidget>

class QTreeView;

namespace slipway {

class Chip;
class FileTreeModel;
class TextLabel;
class Theme;

/// "Changed files" with their number by kind, and the tree of them, as high as its rows to a limit. It says so where there are none.
class FileTreeView final : public QWidget
{
    Q_OBJECT

public:
    explicit FileTreeView(const Theme &theme, QWidget *parent = nullptr);

    void show(std::vector<FileChange> files);
    /// Words in place of a tree: "settings only", "the list comes with the image".
    void showWords(const QString &words);
    const FileTreeModel &model() const { return *m_model; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void countAgain();
    void fitHeight();


    FileTreeModel *m_model;
    TextLabel *m_title;
    Chip *m_added;
    Chip *m_changed;
    Chip *m_removed;
    TextLabel *m_words;
    QTreeView *m_tree;
};

} // namespace slipway
