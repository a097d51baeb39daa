// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/step_inspector.h"

#include "core/words/error_words.h"
#include "ui/build/step_words.h"
#include "ui/build/terminal_view.h"
#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/format.h"
#include "ui/common/panel_head.h"
#include "ui/common/scrolling.h"
#include "ui/common/text.h"
#include "ui/common/text_label.h"
#include "ui/image/file_tree_view.h"
#include "ui/image/image_session.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>
#include <algorithm>

namespace slipway {

namespace {

Token tokenOf(StepState state)
{
    switch (state) {
    case StepState::Done: return Token::Done;
    case StepState::Cached: return Token::Cached;
    case StepState::Running: return Token::Running;
    case StepState::Failed: return Token::Failed;
    case StepState::Cancelled: return Token::Warning;
    case StepState::Waiting:
    case StepState::NotRun: return Token::Muted;
    }
    Q_UNREACHABLE();
}

constexpr int mostOutputLines = 9; // the others by scrolling

bool makesLayer(StepKind kind)
{
    return kind == StepKind::Run || kind == StepKind::Copy || kind == StepKind::Workdir;
}

} // namespace

StepInspector::StepInspector(const Theme &theme, ImageSession &images, QWidget *parent)
    : QWidget(parent), m_images(images), m_head(new PanelHead(theme)), m_state(new Chip(theme, Token::Muted, Token::Sunken)),
      m_none(paragraph(theme)), m_body(new QWidget), m_whatTitle(new TextLabel(theme, TextRole::Head)), m_what(paragraph(theme)),
      m_failure(new Card(theme, Token::FailedFill)), m_failureWords(paragraph(theme, Token::Text)), m_failureHint(paragraph(theme, Token::Text)),
      m_files(new FileTreeView(theme)), m_whyTitle(new TextLabel(theme, TextRole::Head)), m_why(new Card(theme, Token::Sunken)),
      m_whyWords(paragraph(theme, Token::Text)), m_before(new TextLabel(theme, TextRole::CodeSmall, Token::Failed)),
      m_after(new TextLabel(theme, TextRole::CodeSmall, Token::Done)), m_outputTitle(new TextLabel(theme, TextRole::Head)),
      m_output(new TerminalView(theme))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    arrange();
    connect(&images, &ImageSession::filesListed, this, [this](const Digest &layer, const std::vector<FileChange> &files) {
        if (m_layer == layer && isVisible())
            m_files->show(files);
    });
    show({}, -1);
    retranslate();
}

void StepInspector::arrange()
{
    m_output->setObjectName(QStringLiteral("stepOutput"));
    m_failure->add(m_failureWords);
    m_failure->add(m_failureHint);
    m_why->add(m_whyWords);
    m_why->add(m_before);
    m_why->add(m_after);
    for (auto *line : {m_before, m_after})
        line->setWordWrap(true);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(16, 14, 16, 12);
    body->setSpacing(8);
    body->addWidget(m_whatTitle);
    body->addWidget(m_what);
    body->addWidget(m_failure);
    body->addSpacing(8);
    body->addWidget(m_files);
    body->addSpacing(8);
    body->addWidget(m_outputTitle);
    body->addWidget(m_output);
    body->addWidget(m_whyTitle);
    body->addWidget(m_why);
    body->addStretch(1);

    m_none->setContentsMargins(16, 16, 16, 16);
    m_none->setAlignment(Qt::AlignTop);
    m_head->add(m_state);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_none, 1);
    m_scroll = scrolling(m_body);
    column->addWidget(m_scroll, 1);
}

void StepInspector::show(const BuildTimeline &timeline, int step)
{
    const auto there = step >= 0 && std::cmp_less(step, timeline.rows().size());
    if (m_step != step || !there) {
        m_output->clearAll();
        m_printed = 0;
        m_layer.reset();
    }
    m_step = there ? step : -1;
    m_none->setVisible(!there);
    m_scroll->setVisible(there);
    m_state->setVisible(there);
    if (!there) {
        m_head->setTitle(tr("Look inside"));
        return;
    }
    const auto &row = timeline.rows()[static_cast<std::size_t>(step)];
    showHead(row);
    showFailure(row);
    showFiles(timeline, row);
    showVerdict(row);
    showOutput(row);
}

void StepInspector::showHead(const TimelineRow &row)
{
    m_head->setTitle(StepWords::heading(row));
    auto state = StepWords::state(row.state);
    if (row.started && row.completed && row.state != StepState::Cached)
        state += QLatin1Char(' ') + formatDockerSeconds(*row.completed - *row.started);
    m_state->setText(state);
    m_state->setColours(tokenOf(row.state), Token::Sunken);
    m_what->setText(StepWords::whatHappened(row));
}

void StepInspector::showFailure(const TimelineRow &row)
{
    m_failure->setVisible(row.error.has_value());
    if (!row.error)
        return;
    const auto next = hint(*row.error);
    m_failureWords->setText(sentence(*row.error));
    m_failureHint->setText(next);
    m_failureHint->setVisible(!next.isEmpty());
}

void StepInspector::showFiles(const BuildTimeline &timeline, const TimelineRow &row)
{
    m_files->setVisible(makesLayer(row.step.kind) || row.step.kind == StepKind::Settings);
    if (row.step.kind == StepKind::Settings)
        m_files->showWords(tr("None: this line makes no layer."));
    else if (row.state == StepState::Failed || row.state == StepState::NotRun || row.state == StepState::Cancelled)
        m_files->showWords(tr("None: no layer was made."));
    else if (row.layer && timeline.image() && timeline.finish())
        askForFiles(timeline, row.layer->diffId);
    else if (row.snapshot)
        m_files->showWords(tr("%1 added, %2 changed, %3 removed. The list comes when the image is finished.")
                               .arg(row.snapshot->added).arg(row.snapshot->changed).arg(row.snapshot->removed));
    else
        m_files->showWords(tr("The list comes when the image is finished."));
}

void StepInspector::askForFiles(const BuildTimeline &timeline, const Digest &layer)
{
    if (m_layer == layer)
        return;
    m_layer = layer;
    m_files->showWords({});
    m_images.listFiles(timeline.image()->toString(), layer);
}

void StepInspector::showVerdict(const TimelineRow &row)
{
    for (auto *widget : {static_cast<QWidget *>(m_whyTitle), static_cast<QWidget *>(m_why)})
        widget->setVisible(row.verdict.has_value());
    if (!row.verdict)
        return;
    m_whyTitle->setText(StepWords::cacheQuestion(*row.verdict));
    m_whyWords->setText(StepWords::cacheAnswer(*row.verdict));
    const auto changed = row.verdict->reason == CacheVerdict::Reason::InstructionChanged;
    m_before->setVisible(changed);
    m_before->setText(QStringLiteral("\u2212 ") + toText(row.verdict->before));
    m_after->setVisible(changed);
    m_after->setText(QStringLiteral("+ ") + toText(row.verdict->after));
}

void StepInspector::showOutput(const TimelineRow &row)
{
    m_outputTitle->setVisible(!row.output.empty());
    m_output->setVisible(!row.output.empty());
    if (row.output.size() > m_printed)
        m_output->append(std::string_view(row.output).substr(m_printed));
    m_printed = row.output.size();
    const auto lines = std::clamp(m_output->document()->blockCount(), 2, mostOutputLines);
    m_output->setFixedHeight(lines * (m_output->fontMetrics().lineSpacing() + 1) + 26);
}

void StepInspector::retranslate()
{
    m_none->setText(tr("Choose a line on the left or a step in the middle, and what it did appears here."));
    m_whatTitle->setText(tr("What happened?"));
    m_outputTitle->setText(tr("What it printed"));
    m_output->setAccessibleName(tr("Output of the step"));
}

void StepInspector::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate(); // the window shows the step again
    QWidget::changeEvent(event);
}

} // namespace slipway
