// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/file_tree_view.h"

#include "ui/common/chip.h"
#include "ui/common/text_label.h"
#include "ui/image/file_tree_delegate.h"
#include "ui/image/file_tree_model.h"

#include <QBoxLayout>
#include <QEvent>
#include <QTreeView>

namespace slipway {

namespace {

constexpr int rowHeight = 22;
constexpr int mostRows = 10; // seen at once
constexpr int mostUnfolded = 200; // a base layer has thousands of files: those stay folded

QTreeView *makeTree(const Theme &theme, QAbstractItemModel *model)
{
    auto *tree = new QTreeView;
    tree->setObjectName(QStringLiteral("fileTree"));
    tree->setModel(model);
    tree->setItemDelegate(new FileTreeDelegate(theme, tree));
    tree->setHeaderHidden(true);
    tree->setUniformRowHeights(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setIndentation(16);
    tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return tree;
}

} // namespace

FileTreeView::FileTreeView(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_model(new FileTreeModel(this)), m_title(new TextLabel(theme, TextRole::Head)),
      m_added(new Chip(theme, Token::Muted, Token::Sunken)), m_changed(new Chip(theme, Token::Muted, Token::Sunken)),
      m_removed(new Chip(theme, Token::Muted, Token::Sunken)), m_words(paragraph(theme)), m_tree(makeTree(theme, m_model))
{
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addSpacing(8);
    head->addWidget(m_added);
    head->addWidget(m_changed);
    head->addWidget(m_removed);
    head->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_words);
    column->addWidget(m_tree, 1);
    column->addStretch();
    for (auto moved : {&QTreeView::expanded, &QTreeView::collapsed})
        connect(m_tree, moved, this, &FileTreeView::fitHeight);
    showWords({});
    retranslate();
}

void FileTreeView::show(std::vector<FileChange> files)
{
    const auto few = files.size() <= mostUnfolded;
    m_model->show(std::move(files));
    const auto any = m_model->rowCount() > 0;
    m_words->setVisible(!any);
    m_words->setText(any ? QString() : tr("No files were changed."));
    m_tree->setVisible(any);
    if (few)
        m_tree->expandAll();
    fitHeight();
    countAgain();
}

void FileTreeView::showWords(const QString &words)
{
    m_model->clear();
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_tree->setVisible(false);
    countAgain();
}

void FileTreeView::fitHeight()
{
    int rows = 0;
    for (auto index = m_model->index(0, 0); index.isValid() && rows < mostRows; index = m_tree->indexBelow(index))
        ++rows;
    m_tree->setFixedHeight(rows * rowHeight + 2);
}

void FileTreeView::countAgain()
{
    const auto count = m_model->count();
    const auto set = [](Chip &chip, const QString &sign, int number, const QString &spoken, Token ink, Token fill) {
        chip.setText(sign + QString::number(number));
        chip.setAccessibleName(spoken);
        chip.setToolTip(spoken);
        chip.setColours(number > 0 ? ink : Token::Muted, number > 0 ? fill : Token::Sunken);
    };
    set(*m_added, QStringLiteral("+"), count.added, tr("%n file(s) added", nullptr, count.added), Token::Layer, Token::LayerFill);
    set(*m_changed, QStringLiteral("~"), count.changed, tr("%n file(s) changed", nullptr, count.changed), Token::Warning, Token::WarningFill);
    set(*m_removed, QStringLiteral("\u2212"), count.removed, tr("%n file(s) removed", nullptr, count.removed), Token::Failed, Token::FailedFill);
    for (auto *chip : {m_added, m_changed, m_removed})
        chip->setVisible(m_model->rowCount() > 0);
}

void FileTreeView::retranslate()
{
    m_title->setText(tr("Changed files"));
    m_tree->setAccessibleName(tr("Files that the layer changed"));
    countAgain();
}

void FileTreeView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
