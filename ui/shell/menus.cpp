// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menus.h"

#include "ui/common/text.h"
#include "ui/shell/actions.h"

#include <QMenu>
#include <QMenuBar>

namespace slipway {

namespace {

/// Actions in groups; nullptr is a line between two.
void fill(QMenu *menu, std::initializer_list<QAction *> actions)
{
    for (auto *action : actions) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    menu->setToolTipsVisible(false);
}

} // namespace

Menus::Menus(QMenuBar &bar, Actions &a, QObject *parent)
    : QObject(parent), m_file(bar.addMenu(QString())), m_recentMenu(new QMenu(m_file)), m_edit(bar.addMenu(QString())), m_view(bar.addMenu(QString())),
      m_theme(new QMenu(m_view)), m_language(new QMenu(m_view)), m_build(bar.addMenu(QString())), m_image(bar.addMenu(QString())), m_help(bar.addMenu(QString()))
{
    fill(m_file, {a.lesson, nullptr, a.open, a.openFolder});
    m_file->addMenu(m_recentMenu);
    fill(m_file, {nullptr, a.save, a.saveAs, nullptr, a.quit});
    fill(m_edit, {a.undo, a.redo, nullptr, a.cut, a.copy, a.paste, a.selectAll, nullptr, a.tabMoves});
    fill(m_view, {a.stageWrite, a.stageBuild, a.stageLook, a.stageTag, a.stageRun, nullptr, a.showProject, a.showImages, nullptr, a.nextPane,
                  a.previousPane, nullptr, a.zoomIn, a.zoomOut, a.zoomReset, nullptr});
    fill(m_theme, {a.themeSystem, a.themeLight, a.themeDark});
    fill(m_language, {a.korean, a.english});
    m_view->addMenu(m_theme);
    m_view->addMenu(m_language);
    fill(m_build, {a.buildAndRun, a.build, a.buildFresh, nullptr, a.stop, nullptr, a.offlineBase});
    fill(m_image, {a.run, nullptr, a.refreshImages});
    fill(m_help, {a.explainCheck, nullptr, a.about, a.aboutQt});
    connect(m_recentMenu, &QMenu::aboutToShow, this, &Menus::fillRecent);
    retranslate();
}

void Menus::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_recentMenu->setTitle(tr("Open &Recent"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_theme->setTitle(tr("Th&eme"));
    m_language->setTitle(tr("Lang&uage"));
    m_build->setTitle(tr("&Build"));
    m_image->setTitle(tr("&Image"));
    m_help->setTitle(tr("&Help"));
}

void Menus::fillRecent()
{
    m_recentMenu->clear();
    const auto paths = m_recent ? m_recent() : std::vector<std::filesystem::path>();
    for (const auto &path : paths) {
        auto name = pathText(path);
        connect(m_recentMenu->addAction(name.replace(QLatin1Char('&'), QStringLiteral("&&"))), &QAction::triggered, this,
                [this, path] { Q_EMIT openAsked(path); });
    }
    if (paths.empty())
        m_recentMenu->addAction(tr("Nothing yet"))->setEnabled(false);
}

} // namespace slipway
