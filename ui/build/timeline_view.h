// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QTimer>
#include <QWidget>

namespace slipway {

class BuildSession;
class TextLabel;
class Theme;
class TimelineModel;

/// The `[+] Building` list as a card: the headline, and a row for each step as it happens. Its clock ticks only while a
/// build runs.
class TimelineView final : public QWidget
{
    Q_OBJECT

public:
    TimelineView(const Theme &theme, const BuildSession &session, TimelineModel &model, QWidget *parent = nullptr);

    QListView *list() const { return m_list; }
    QString headline() const;
    void select(int step); ///< -1: none

Q_SIGNALS:
    void stepChosen(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void follow();
    void showFailure();
    void choose(const QModelIndex &index);
    void retranslate();
    void showMenu(const QPoint &at);

    const Theme &m_theme;
    const BuildSession &m_session;
    TimelineModel &m_model;
    TextLabel *m_headline;
    QListView *m_list;
    QTimer m_tick;
};

} // namespace slipway
