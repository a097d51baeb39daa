// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/project_column.h"

#include "ui/common/error_banner.h"
#include "ui/common/fonts.h"
#include "ui/common/panel_head.h"
#include "ui/common/symbol.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/editor/dockerfile_editor.h"
#include "ui/shell/margin_legend.h"
#include "ui/shell/project.h"
#include "ui/shell/wrapped_check_box.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>

namespace slipway {

namespace {

constexpr int longestName = 22; // letters of a folder's name that the button shows

QString shortened(const QString &name)
{
    return name.size() <= longestName ? name : name.left(longestName / 2) + QStringLiteral("…") + name.right(longestName / 2);
}

} // namespace

ProjectColumn::ProjectColumn(const Theme &theme, QAction *offlineBase, QWidget *parent)
    : QWidget(parent), m_offlineBase(offlineBase), m_head(new PanelHead(theme)), m_context(new QPushButton), m_banner(new ErrorBanner(theme)),
      m_editor(new DockerfileEditor(theme)), m_offline(nullptr)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_context->setObjectName(QStringLiteral("context"));
    m_context->setIcon(symbolIcon(Symbol::Folder, theme, Token::Muted));
    m_context->setFont(fontFor(TextRole::Explanation));
    m_context->setFixedHeight(26);
    m_head->add(m_context);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_banner);
    column->addWidget(m_editor, 1);
    column->addWidget(makeFoot(theme));
    connect(m_context, &QPushButton::clicked, this, &ProjectColumn::contextAsked);
    retranslate();
}

QWidget *ProjectColumn::makeFoot(const Theme &theme)
{
    auto *foot = new QWidget;
    auto *box = new WrappedCheckBox(theme, m_offlineBase);
    m_offline = box;
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(16, 8, 12, 10);
    column->setSpacing(8);
    m_legend = new MarginLegend(theme);
    column->addWidget(m_legend);
    column->addWidget(box);
    return foot;
}

void ProjectColumn::show(const Project &project)
{
    m_contextName = pathText(project.context.filename());
    m_contextPath = pathText(project.context);
    m_file = project.dockerfile.empty() ? QString() : pathText(project.dockerfile.filename());
    retranslate();
}

void ProjectColumn::retranslate()
{
    m_head->setTitle(m_file.isEmpty() ? tr("Dockerfile (not saved)") : m_file);
    m_context->setText(m_contextName.isEmpty() ? tr("Choose a folder…") : shortened(m_contextName) + QLatin1Char('/'));
    m_context->setToolTip(m_contextPath.isEmpty() ? tr("The build context: the folder whose files COPY may take")
                                                  : tr("Build context: %1\nThe folder whose files COPY may take").arg(m_contextPath));
    m_context->setAccessibleName(tr("Build context: %1").arg(m_contextName));
}

void ProjectColumn::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
