// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <filesystem>
#include <vector>

class QMenu;
class QMenuBar;

namespace slipway {

class Actions;

/// The menu bar: where each action stands.
class Menus final : public QObject
{
    Q_OBJECT

public:
    Menus(QMenuBar &bar, Actions &actions, QObject *parent = nullptr);

    void retranslate();
    /// Where the recent files come from; they are asked for when the menu opens.
    void setRecent(std::function<std::vector<std::filesystem::path>()> recent) { m_recent = std::move(recent); }

Q_SIGNALS:
    void openAsked(const std::filesystem::path &path);

private:
    void fillRecent();

    QMenu *m_file;
    QMenu *m_recentMenu;
    QMenu *m_edit;
    QMenu *m_view;
    QMenu *m_theme;
    QMenu *m_language;
    QMenu *m_build;
    QMenu *m_image;
    QMenu *m_help;
    std::function<std::vector<std::filesystem::path>()> m_recent;
};

} // namespace slipway
