// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/timeline_delegate.h"

#include "ui/build/step_words.h"
#include "ui/build/timeline_model.h"
#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/symbol.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <algorithm>

namespace slipway {

namespace {

constexpr int rowHeight = 23;
constexpr int signLeft = 9;
constexpr int stepLeft = 30;
constexpr int statusLeft = 42;
constexpr int timeWidth = 46;
constexpr int barWidth = 60;
constexpr int margin = 12;

struct Sign {
    Symbol symbol;
    Token token;
};

Sign signOf(StepState state)
{
    switch (state) {
    case StepState::Waiting: return {Symbol::Dot, Token::Faint};
    case StepState::Running: return {Symbol::Play, Token::Running};
    case StepState::Cached: return {Symbol::Tick, Token::Cached};
    case StepState::Done: return {Symbol::Tick, Token::Done};
    case StepState::Failed: return {Symbol::Cross, Token::Failed};
    case StepState::Cancelled: return {Symbol::Stop, Token::Warning};
    case StepState::NotRun: return {Symbol::Dash, Token::Muted};
    }
    Q_UNREACHABLE();
}

Token inkOf(const TimelineEntry &entry, StepState state)
{
    if (entry.kind != TimelineEntry::Kind::Step || state == StepState::NotRun)
        return Token::Muted;
    return state == StepState::Cached ? Token::Cached : state == StepState::Failed ? Token::Failed : Token::Text;
}

} // namespace

TimelineDelegate::TimelineDelegate(const Theme &theme, const TimelineModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_model(model), m_font(fontFor(TextRole::CodeSmall))
{
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (!view || m_model.entry(index.row()).kind != TimelineEntry::Kind::Notice)
        return {200, qMax(rowHeight, QFontMetrics(m_font).height() + 6)};
    const QRect room(0, 0, view->viewport()->width() - stepLeft - margin, 1000);
    const auto words = QFontMetrics(fontFor(TextRole::Explanation)).boundingRect(room, Qt::TextWordWrap, m_model.text(index.row()));
    return {200, qMax(rowHeight, words.height() + 8)};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &entry = m_model.entry(index.row());
    const auto notice = entry.kind == TimelineEntry::Kind::Notice;
    const auto isStep = entry.kind == TimelineEntry::Kind::Step;
    const auto *row = notice ? nullptr : &m_model.timeline().rows()[static_cast<std::size_t>(entry.step)];
    const auto state = row ? row->state : StepState::Done;
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, m_theme[Token::Selection]);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, m_theme[Token::Sunken]);

    const auto middle = option.rect.center().y();
    const QRect sign(option.rect.left() + signLeft, middle - 6, 14, 14);
    if (notice)
        return paintNotice(*painter, option.rect, m_model.text(index.row()));
    if (isStep)
        drawSymbol(*painter, signOf(state).symbol, sign, m_theme[signOf(state).token]);

    painter->setFont(m_font);
    painter->setPen(m_theme[inkOf(entry, state)]);
    const auto left = option.rect.left() + (isStep ? stepLeft : statusLeft);
    const auto right = option.rect.right() - margin - timeWidth - (isStep ? barWidth + 8 : 0);
    const QRect words(left, option.rect.top(), right - left, option.rect.height());
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(m_font).elidedText(m_model.text(index.row()), Qt::ElideRight, words.width()));
    if (entry.kind == TimelineEntry::Kind::Output)
        return;
    if (isStep && state != StepState::NotRun)
        paintBar(*painter, QRect(right + 8, middle - 3, barWidth, 7), *row);
    painter->setPen(m_theme[Token::Muted]);
    if (state == StepState::NotRun)
        painter->setFont(fontFor(TextRole::Detail));
    const auto time = state == StepState::NotRun ? StepWords::state(state) : formatDockerSeconds(durationOf(entry, m_model.timeline(), m_model.now()));
    painter->drawText(option.rect.adjusted(0, 0, -margin, 0), Qt::AlignVCenter | Qt::AlignRight, time);
}

void TimelineDelegate::paintNotice(QPainter &painter, const QRect &box, const QString &words) const
{
    // a sentence for people between Docker's lines: on as many lines as it needs
    drawSymbol(painter, Symbol::Info, QRectF(box.left() + signLeft, box.top() + 5, 14, 14), m_theme[Token::Warning]);
    painter.setFont(fontFor(TextRole::Explanation));
    painter.setPen(m_theme[Token::Warning]);
    painter.drawText(box.adjusted(stepLeft, 0, -margin, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, words);
}

void TimelineDelegate::paintBar(QPainter &painter, const QRect &track, const TimelineRow &row) const
{
    const auto &timeline = m_model.timeline();
    const auto end = timeline.finish() ? *timeline.lastTime() : std::max(m_model.now(), timeline.lastTime().value_or(WallTime{}));
    const auto whole = std::chrono::duration<double>(end - timeline.startTime().value_or(end)).count();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme[Token::Sunken]);
    painter.drawRoundedRect(track, 3.5, 3.5);
    if (row.started && whole > 0) {
        const auto at = [&](WallTime time) {
            return std::clamp(std::chrono::duration<double>(time - *timeline.startTime()).count() / whole, 0.0, 1.0) * track.width();
        };
        const auto begin = at(*row.started);
        const auto width = std::max(4.0, at(row.completed.value_or(end)) - begin);
        painter.setBrush(m_theme[signOf(row.state).token]);
        painter.drawRoundedRect(QRectF(track.x() + std::min(begin, track.width() - width), track.y(), width, track.height()), 3.5, 3.5);
    }
    painter.restore();
}

} // namespace slipway
