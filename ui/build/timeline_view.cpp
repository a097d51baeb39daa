// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/timeline_view.h"

#include "ui/build/build_session.h"
#include "ui/build/timeline_delegate.h"
#include "ui/build/timeline_model.h"
#include "ui/common/text_label.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <algorithm>

namespace slipway {

namespace {

constexpr int headHeight = 34;
constexpr std::chrono::milliseconds tick{100};

} // namespace

TimelineView::TimelineView(const Theme &theme, const BuildSession &session, TimelineModel &model, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_session(session), m_model(model),
      m_headline(new TextLabel(theme, TextRole::CodeSmall)), m_list(new QListView)
{
    auto bold = m_headline->font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_headline->setFixedHeight(headHeight);
    m_headline->setContentsMargins(13, 0, 13, 0);
    m_list->setObjectName(QStringLiteral("timeline"));
    m_list->setModel(&model);
    m_list->setItemDelegate(new TimelineDelegate(theme, model, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 6);
    column->setSpacing(1);
    column->addWidget(m_headline);
    column->addSpacing(4);
    column->addWidget(m_list, 1);

    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &TimelineView::refresh);
    connect(&session, &BuildSession::started, this, [this] {
        m_tick.start();
        refresh();
    });
    connect(&session, &BuildSession::finished, this, [this] {
        m_tick.stop();
        refresh();
        showFailure();
    });
    connect(&model, &QAbstractItemModel::dataChanged, this, &TimelineView::follow);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TimelineView::choose);
    connect(m_list, &QWidget::customContextMenuRequested, this, &TimelineView::showMenu);
    retranslate();
}

QString TimelineView::headline() const
{
    return m_headline->text();
}

void TimelineView::refresh()
{
    const auto &timeline = m_session.timeline();
    const auto &finish = timeline.finish();
    m_headline->setText(headlineOf(timeline, m_model.now()));
    m_headline->setToken(!finish ? Token::Running
                                 : finish->outcome == BuildFinished::Outcome::Succeeded   ? Token::Done
                                 : finish->outcome == BuildFinished::Outcome::Cancelled ? Token::Warning
                                                                                        : Token::Failed);
    m_list->viewport()->update();
}

void TimelineView::follow()
{
    m_list->setUniformItemSizes(m_session.timeline().notices().empty()); // a notice may need two lines
    refresh();
    if (m_session.running() && !m_list->currentIndex().isValid())
        m_list->scrollToBottom();
}

void TimelineView::showFailure()
{
    const auto &rows = m_session.timeline().rows();
    const auto failed = std::ranges::find(rows, StepState::Failed, &TimelineRow::state);
    if (const auto row = failed == rows.end() ? -1 : m_model.rowOfStep(failed->step.step); row >= 0)
        m_list->scrollTo(m_model.index(row), QAbstractItemView::PositionAtCenter);
}

void TimelineView::select(int step)
{
    const auto row = step < 0 ? -1 : m_model.rowOfStep(step);
    const QSignalBlocker quiet(this);
    if (row < 0) {
        m_list->setCurrentIndex({});
        m_list->clearSelection();
    } else if (const auto current = m_list->currentIndex(); !current.isValid() || m_model.entry(current.row()).step != step) {
        m_list->setCurrentIndex(m_model.index(row));
    }
}

void TimelineView::choose(const QModelIndex &index)
{
    if (index.isValid() && m_model.entry(index.row()).step >= 0)
        Q_EMIT stepChosen(m_model.entry(index.row()).step);
}

void TimelineView::showMenu(const QPoint &at)
{
    QMenu menu(this);
    const auto index = m_list->indexAt(at);
    auto *copyLine = menu.addAction(tr("Copy This Line"));
    copyLine->setEnabled(index.isValid());
    connect(copyLine, &QAction::triggered, this, [this, index] { QGuiApplication::clipboard()->setText(m_model.text(index.row())); });
    connect(menu.addAction(tr("Copy All Lines")), &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_model.plainText()); });
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

void TimelineView::retranslate()
{
    m_list->setAccessibleName(tr("Build steps"));
    m_list->setAccessibleDescription(tr("One row for each step, in Docker's words. Choosing a row chooses its line."));
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme[Token::Border]);
    painter.setBrush(m_theme[Token::Surface]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.fillRect(QRectF(1, headHeight + 1, width() - 2, 1), m_theme[Token::Border]);
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_list->viewport()->update();
    }
    QWidget::changeEvent(event);
}

} // namespace slipway
