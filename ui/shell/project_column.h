// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QPushButton;

namespace slipway {

class DockerfileEditor;
class ErrorBanner;
class MarginLegend;
class PanelHead;
class Theme;
struct Project;

/// The left column: the Dockerfile, the folder it builds in, and what to do without a network.
class ProjectColumn final : public QWidget
{
    Q_OBJECT

public:
    ProjectColumn(const Theme &theme, QAction *offlineBase, QWidget *parent = nullptr);

    DockerfileEditor *editor() const { return m_editor; }
    ErrorBanner *banner() const { return m_banner; }
    MarginLegend *legend() const { return m_legend; }
    void show(const Project &project);

Q_SIGNALS:
    void contextAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeFoot(const Theme &theme);
    void retranslate();

    QAction *m_offlineBase;
    PanelHead *m_head;
    QPushButton *m_context;
    QString m_contextName;
    QString m_contextPath;
    QString m_file;
    ErrorBanner *m_banner;
    DockerfileEditor *m_editor;
    MarginLegend *m_legend;
    QCheckBox *m_offline;
};

} // namespace slipway
