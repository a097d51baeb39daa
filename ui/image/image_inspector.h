// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"

#include <QWidget>
#include <optional>

class QListView;
class QPushButton;
class QScrollArea;

namespace slipway {

class FileTreeView;
class ImageSession;
class LayerListModel;
class NameEditor;
class PanelHead;
class TextLabel;
class Theme;

/// The right column for an image: its names, what it is, its layers, and what each layer did to the files.
class ImageInspector final : public QWidget
{
    Q_OBJECT

public:
    ImageInspector(const Theme &theme, ImageSession &session, QWidget *parent = nullptr);

    void inspect(const Digest &id);
    const std::optional<ImageDetail> &detail() const { return m_detail; }
    void focusNames();

Q_SIGNALS:
    void runAsked(const QString &image);
    /// The image itself is to go, with all its names.
    void deleteAsked(const slipway::ImageSummary &image);

protected:
    void changeEvent(QEvent *event) override;

private:
    QLayout *arrange(const Theme &theme);
    void show(const ImageDetail &detail);
    void showLayer(int row);
    void retranslate();
    QString facts() const;

    ImageSession &m_session;
    std::optional<Digest> m_asked;
    std::optional<ImageDetail> m_detail;
    LayerListModel *m_model;
    PanelHead *m_head;
    NameEditor *m_names;
    TextLabel *m_facts;
    TextLabel *m_layersTitle;
    QListView *m_layers;
    FileTreeView *m_files;
    QPushButton *m_run;
    QPushButton *m_delete;
    QWidget *m_body;
    QScrollArea *m_scroll = nullptr;
    TextLabel *m_none;
};

} // namespace slipway
