// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/image_inspector.h"

#include "ui/common/format.h"
#include "ui/common/panel_head.h"
#include "ui/common/scrolling.h"
#include "ui/common/symbol.h"
#include "ui/common/text.h"
#include "ui/common/text_label.h"
#include "ui/common/theme.h"
#include "ui/image/file_tree_view.h"
#include "ui/image/image_session.h"
#include "ui/image/layer_list_delegate.h"
#include "ui/image/layer_list_model.h"
#include "ui/image/name_editor.h"

#include <QBoxLayout>
#include <QEvent>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QStringList>

namespace slipway {

namespace {

constexpr int mostLayerRows = 5; // seen at once; the others by scrolling

QString joined(const std::vector<std::string> &words)
{
    QStringList list;
    for (const auto &word : words)
        list += toText(word);
    return list.join(QLatin1Char(' '));
}

} // namespace

ImageInspector::ImageInspector(const Theme &theme, ImageSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_model(new LayerListModel(this)), m_head(new PanelHead(theme)), m_names(new NameEditor(theme)),
      m_facts(paragraph(theme)), m_layersTitle(new TextLabel(theme, TextRole::Head)), m_layers(new QListView),
      m_files(new FileTreeView(theme)), m_run(new QPushButton), m_delete(new QPushButton), m_body(new QWidget), m_none(paragraph(theme))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setLayout(arrange(theme));
    connect(&session, &ImageSession::inspected, this, &ImageInspector::show);
    connect(&session, &ImageSession::listed, this, [this] {
        if (m_asked)
            m_session.inspect(m_asked->toString());
    });
    connect(&session, &ImageSession::filesListed, this, [this](const Digest &layer, const std::vector<FileChange> &files) {
        const auto row = m_layers->currentIndex().row();
        if (row >= 0 && m_model->layer(row).diffId == layer)
            m_files->show(files);
    });
    connect(m_layers->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) { showLayer(index.row()); });
    connect(m_names, &NameEditor::addAsked, this, [this](const QString &name) {
        if (m_detail)
            m_session.addName(m_detail->summary.id.toString(), toBytes(name));
    });
    connect(m_names, &NameEditor::removeAsked, this, [this](const QString &name) {
        if (m_detail && m_detail->summary.names.size() > 1)
            m_session.remove(toBytes(name));
        else if (m_detail)
            Q_EMIT deleteAsked(m_detail->summary); // Docker deletes an image with its last name
    });
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_detail)
            Q_EMIT runAsked(m_detail->summary.names.empty() ? toText(m_detail->summary.id.shortHex()) : toText(m_detail->summary.names.front()));
    });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        if (m_detail)
            Q_EMIT deleteAsked(m_detail->summary);
    });
    retranslate();
}

QLayout *ImageInspector::arrange(const Theme &theme)
{
    m_layers->setObjectName(QStringLiteral("layerList"));
    m_layers->setModel(m_model);
    m_layers->setItemDelegate(new LayerListDelegate(theme, m_layers));
    m_layers->setUniformItemSizes(true);
    m_layers->setFrameShape(QFrame::NoFrame);
    m_layers->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_run->setIcon(symbolIcon(Symbol::Run, theme, Token::Text));
    m_delete->setIcon(symbolIcon(Symbol::Trash, theme, Token::Failed));
    for (auto *button : {m_run, m_delete}) {
        button->setFixedHeight(26);
        button->setFont(fontFor(TextRole::Explanation));
        button->hide();
        m_head->add(button);
    }
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(16, 14, 16, 12);
    body->setSpacing(12);
    body->addWidget(m_names);
    body->addWidget(m_facts);
    body->addWidget(m_layersTitle);
    body->addWidget(m_layers);
    body->addWidget(m_files);
    body->addStretch(1);
    m_none->setContentsMargins(16, 16, 16, 16);
    m_none->setAlignment(Qt::AlignTop);

    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_none, 1);
    m_scroll = scrolling(m_body);
    m_scroll->hide();
    column->addWidget(m_scroll, 1);
    return column;
}

void ImageInspector::inspect(const Digest &id)
{
    m_asked = id;
    m_session.inspect(id.toString());
}

void ImageInspector::focusNames()
{
    m_names->focusField();
}

void ImageInspector::show(const ImageDetail &detail)
{
    if (detail.summary.id != m_asked)
        return;
    const auto same = m_detail && m_detail->summary.id == detail.summary.id && m_detail->layers == detail.layers;
    m_detail = detail;
    m_none->hide();
    m_scroll->show();
    m_run->show();
    m_delete->show();
    m_names->show(detail.summary.names);
    retranslate();
    if (same)
        return;
    m_model->show(detail.layers);
    m_layers->setFixedHeight(26 * qBound(1, m_model->rowCount(), mostLayerRows));
    m_layers->setCurrentIndex(m_model->index(m_model->topLayer() < 0 ? 0 : m_model->topLayer()));
}

void ImageInspector::showLayer(int row)
{
    if (row < 0 || !m_detail)
        return;
    const auto &layer = m_model->layer(row);
    if (!layer.diffId) {
        m_files->showWords(tr("This line changed only settings of the image: no files, 0 B."));
        return;
    }
    m_files->showWords({});
    m_session.listFiles(m_detail->summary.id.toString(), *layer.diffId);
}

QString ImageInspector::facts() const
{
    if (!m_detail)
        return {};
    const auto &config = m_detail->config;
    QStringList lines{tr("ID: %1").arg(QStringLiteral("sha256:") + toText(m_detail->summary.id.shortHex()) + QStringLiteral("…")),
                      tr("Size: %1").arg(formatBytes(m_detail->summary.size))};
    if (!config.entrypoint.empty())
        lines += tr("Entry point: %1").arg(joined(config.entrypoint));
    if (config.cmd && !config.cmd->empty())
        lines += tr("Start command: %1").arg(joined(*config.cmd));
    return lines.join(QLatin1Char('\n'));
}

void ImageInspector::retranslate()
{
    const auto named = m_detail && !m_detail->summary.names.empty();
    m_head->setTitle(!m_detail ? tr("Image") : named ? toText(m_detail->summary.names.front()) : tr("Image without a name"));
    m_facts->setText(facts());
    m_layersTitle->setText(tr("Layers, from the base up"));
    m_layers->setAccessibleName(tr("Layers of the image"));
    m_run->setText(tr("Run"));
    m_delete->setAccessibleName(tr("Delete the image"));
    m_delete->setText(tr("Delete…"));
    m_none->setText(tr("Choose an image, and its layers and files appear here."));
}

void ImageInspector::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
