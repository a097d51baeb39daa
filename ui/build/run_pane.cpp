// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/run_pane.h"

#include "core/words/error_words.h"
#include "ui/build/command_line.h"
#include "ui/build/run_session.h"
#include "ui/build/step_words.h"
#include "ui/build/terminal_view.h"
#include "ui/common/format.h"
#include "ui/common/text.h"
#include "ui/common/text_label.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLocale>

namespace slipway {

RunPane::RunPane(const Theme &theme, const RunSession &session, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_session(session), m_title(new TextLabel(theme, TextRole::Head)),
      m_state(new TextLabel(theme, TextRole::Explanation, Token::Muted)), m_terminal(new TerminalView(theme))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_terminal->setObjectName(QStringLiteral("runOutput"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 5, 16, 5);
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_state);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_terminal, 1);
    connect(&session, &RunSession::started, this, &RunPane::begin);
    connect(&session, &RunSession::outputArrived, m_terminal, [this](const std::string &bytes) { m_terminal->append(bytes); });
    connect(&session, &RunSession::finished, this, &RunPane::end);
    retranslate();
}

QString RunPane::output() const
{
    return m_terminal->toPlainText();
}

void RunPane::begin()
{
    m_terminal->clearAll();
    m_terminal->appendPale(QStringLiteral("$ ") + dockerLine(m_session.request()));
    showState();
}

void RunPane::end()
{
    const auto &outcome = m_session.outcome();
    if (outcome && !outcome->has_value() && outcome->error().kind != Error::Kind::Cancelled)
        m_terminal->appendPale(sentence(outcome->error()));
    showState();
}

void RunPane::showState()
{
    const auto &outcome = m_session.outcome();
    const auto image = toText(m_session.request().image);
    m_title->setText(image.isEmpty() ? tr("Run") : tr("Run: %1").arg(image));
    if (m_session.running()) {
        m_state->setToken(Token::Running);
        m_state->setText(tr("running"));
    } else if (!outcome) {
        m_state->setText({});
    } else if (outcome->has_value()) {
        const auto code = (*outcome)->exitCode;
        const auto seconds = QLocale().toString(std::chrono::duration<double>(m_session.took()).count(), 'f', 2);
        m_state->setToken(code == 0 ? Token::Done : Token::Failed);
        m_state->setText(tr("ended · exit code %1 (%2) · %3 s").arg(QString::number(code), StepWords::exitMeaning(code), seconds));
    } else {
        const auto stopped = outcome->error().kind == Error::Kind::Cancelled;
        m_state->setToken(stopped ? Token::Warning : Token::Failed);
        m_state->setText(stopped ? tr("stopped") : tr("could not be run"));
    }
}

void RunPane::retranslate()
{
    m_terminal->setAccessibleName(tr("Output of the container"));
    m_terminal->setEmptyText(tr("What the image prints when it is run appears here."));
    showState();
}

void RunPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
