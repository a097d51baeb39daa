// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/build_panel.h"

#include "ui/build/build_session.h"
#include "ui/build/picture_view.h"
#include "ui/build/step_words.h"
#include "ui/build/timeline_model.h"
#include "ui/build/timeline_view.h"
#include "ui/common/error_banner.h"
#include "ui/common/panel_head.h"
#include "ui/common/text_label.h"
#include "ui/common/theme.h"
#include "ui/image/name_field.h"

#include <QBoxLayout>
#include <QEvent>

namespace slipway {

namespace {

constexpr int leastTimeline = 110; // its head and some rows

} // namespace

BuildPanel::BuildPanel(const Theme &theme, const BuildSession &session, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_session(session), m_model(new TimelineModel(session, clock, this)), m_head(new PanelHead(theme)),
      m_nameTitle(new TextLabel(theme, TextRole::Explanation, Token::Muted)), m_name(new NameField),
      m_complaint(paragraph(theme, Token::Failed)), m_banner(new ErrorBanner(theme)), m_picture(new PictureView(theme)),
      m_timeline(new TimelineView(theme, session, *m_model)), m_empty(paragraph(theme))
{
    arrange();
    connect(m_name, &NameField::judged, this, [this](const QString &complaint) {
        m_complaint->setText(complaint);
        m_complaint->setVisible(!complaint.isEmpty());
    });
    connect(m_timeline, &TimelineView::stepChosen, this, &BuildPanel::stepChosen);
    connect(&session, &BuildSession::started, this, [this] {
        m_step = -1;
        m_picture->clear();
        m_banner->clear();
        showParts();
    });
    connect(&session, &BuildSession::eventsArrived, this, &BuildPanel::showPicture);
    connect(&session, &BuildSession::finished, this, [this] {
        const auto &outcome = m_session.outcome();
        if (outcome && !outcome->has_value() && outcome->error().kind != Error::Kind::Cancelled)
            m_banner->show(outcome->error());
        showPicture();
        showParts();
    });
    showParts();
    retranslate();
}

void BuildPanel::arrange()
{
    m_name->setObjectName(QStringLiteral("imageName"));
    m_name->setFixedHeight(26);
    m_name->setMinimumWidth(120);
    m_name->setMaximumWidth(200);
    m_nameTitle->setBuddy(m_name);
    m_head->add(m_nameTitle);
    m_head->add(m_name);
    m_complaint->setContentsMargins(16, 6, 16, 6);
    m_complaint->setAlignment(Qt::AlignRight);
    m_complaint->hide();
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setContentsMargins(24, 16, 24, 0);

    auto *body = new QVBoxLayout;
    body->setContentsMargins(12, 12, 12, 12);
    body->setSpacing(4);
    body->addWidget(m_picture);
    body->addWidget(m_timeline, 1);
    body->addWidget(m_empty, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_complaint);
    column->addWidget(m_banner);
    column->addLayout(body, 1);
}

void BuildPanel::select(int step)
{
    m_step = step;
    m_timeline->select(step);
    showPicture();
}

void BuildPanel::showPicture()
{
    const auto &timeline = m_session.timeline();
    m_picture->show(PictureTeller::tell(timeline, m_step), StepWords::story(timeline), m_step < 0 ? Pace::Human : Pace::AtOnce);
}

void BuildPanel::showParts()
{
    const auto built = m_session.running() || m_session.outcome().has_value();
    m_timeline->setVisible(built);
    m_empty->setVisible(!built);
    // the list goes before the picture where there is no room for both, or nothing to paint
    const auto room = height() - m_head->height() - (m_banner->error() ? m_banner->sizeHint().height() : 0);
    const auto nothing = m_session.outcome() && m_picture->content().empty();
    m_picture->setVisible(!nothing && room >= m_picture->minimumSizeHint().height() + leastTimeline);
}

void BuildPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showParts();
}

void BuildPanel::retranslate()
{
    m_head->setTitle(tr("Build"));
    m_nameTitle->setText(tr("Image name"));
    m_name->setAccessibleName(tr("Name of the image that is built"));
    m_name->setToolTip(tr("What the finished image is called: user/project:version (docker build -t)"));
    m_empty->setText(tr("Press F5, and the way from the base image to your own appears here step by step."));
    showPicture();
}

void BuildPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
