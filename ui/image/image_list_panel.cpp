// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/image_list_panel.h"

#include "ui/common/action_button.h"
#include "ui/common/panel_head.h"
#include "ui/common/text_label.h"
#include "ui/image/image_list_delegate.h"
#include "ui/image/image_list_model.h"
#include "ui/image/image_session.h"

#include <QBoxLayout>
#include <QEvent>
#include <QListView>

namespace slipway {

ImageListPanel::ImageListPanel(const Theme &theme, ImageSession &session, const Clock &clock, QAction *build, QWidget *parent)
    : QWidget(parent), m_session(session), m_model(new ImageListModel(session, clock, this)), m_head(new PanelHead(theme)),
      m_list(new QListView), m_empty(new QWidget), m_emptyWords(paragraph(theme))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_list->setObjectName(QStringLiteral("imageList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ImageListDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *emptyColumn = new QVBoxLayout(m_empty);
    emptyColumn->setContentsMargins(24, 32, 24, 24);
    emptyColumn->setSpacing(16);
    m_emptyWords->setAlignment(Qt::AlignHCenter);
    emptyColumn->addWidget(m_emptyWords);
    emptyColumn->addWidget(new ActionButton(theme, build, Emphasis::Quiet), 0, Qt::AlignHCenter);
    emptyColumn->addStretch(1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    column->addStretch();

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT chosen(m_model->image(index.row()).id);
    });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        if (const auto now = current(); now && !m_wanted)
            m_wanted = now;
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        follow();
        m_wanted.reset(); // it is gone, and nothing else takes its place
    });
    follow();
    retranslate();
}

std::optional<Digest> ImageListPanel::current() const
{
    const auto index = m_list->currentIndex();
    return index.isValid() ? std::optional(m_model->image(index.row()).id) : std::nullopt;
}

void ImageListPanel::choose(const Digest &id)
{
    m_wanted = id;
    follow();
}

void ImageListPanel::follow()
{
    const auto any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_empty->setVisible(!any && m_session.loaded());
    if (!m_wanted)
        return;
    if (const auto row = m_model->rowOf(*m_wanted); row >= 0) {
        m_wanted.reset();
        m_list->setCurrentIndex(m_model->index(row));
    }
}

void ImageListPanel::retranslate()
{
    m_head->setTitle(tr("Images"));
    m_list->setAccessibleName(tr("Images"));
    m_emptyWords->setText(tr("There is no image yet. The first build makes one, and it appears here."));
    m_list->viewport()->update();
}

void ImageListPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
