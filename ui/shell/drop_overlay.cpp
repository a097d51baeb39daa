// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/drop_overlay.h"

#include "core/words/error_words.h"
#include "ui/common/fonts.h"
#include "ui/common/symbol.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace slipway {

DropOverlay::DropOverlay(const Theme &theme, const DocumentFiles &files, QWidget *parent) : QWidget(parent), m_theme(theme), m_files(files)
{
    setObjectName(QStringLiteral("dropOverlay"));
    setAcceptDrops(true);
    hide();
}

bool DropOverlay::bringsFiles(const QMimeData &mime)
{
    return mime.hasUrls();
}

void DropOverlay::open(const QMimeData &mime)
{
    judge(mime);
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropOverlay::judge(const QMimeData &mime)
{
    m_role.reset();
    m_path.clear();
    const auto urls = mime.urls();
    const auto refuse = [this](const QString &words) {
        m_words = words;
        setAccessibleName(words);
    };
    m_detail.clear();
    if (urls.size() != 1)
        return refuse(tr("Only one folder or Dockerfile at a time"));
    if (!urls.front().isLocalFile())
        return refuse(tr("Only files and folders on this computer"));
    m_path = toPath(urls.front().toLocalFile());
    m_detail = pathText(m_path);
    const auto role = m_files.roleOf(m_path);
    if (!role)
        return refuse(sentence(role.error()));
    m_role = *role;
    switch (*role) {
    case PathRole::Context: m_words = tr("Let go: this folder becomes the build context, and its Dockerfile opens"); break;
    case PathRole::EmptyContext: m_words = tr("Let go: this folder becomes the build context, with a new Dockerfile to begin with"); break;
    case PathRole::Dockerfile: m_words = tr("Let go: this Dockerfile opens, and its folder becomes the build context"); break;
    }
    setAccessibleName(m_words);
}

void DropOverlay::dragEnterEvent(QDragEnterEvent *event)
{
    open(*event->mimeData());
    event->setDropAction(m_role ? Qt::LinkAction : Qt::IgnoreAction);
    event->accept(); // a refused drag too: its reason is to be read
    update();
}

void DropOverlay::dragMoveEvent(QDragMoveEvent *event)
{
    if (!m_role) {
        event->ignore();
        return;
    }
    event->setDropAction(event->possibleActions().testFlag(Qt::LinkAction) ? Qt::LinkAction : Qt::CopyAction);
    event->accept();
}

void DropOverlay::dragLeaveEvent(QDragLeaveEvent *)
{
    hide();
}

void DropOverlay::dropEvent(QDropEvent *event)
{
    take(event);
}

void DropOverlay::take(QDropEvent *event)
{
    hide();
    judge(*event->mimeData());
    if (!m_role)
        return event->ignore();
    event->setDropAction(event->possibleActions().testFlag(Qt::LinkAction) ? Qt::LinkAction : Qt::CopyAction);
    event->accept();
    Q_EMIT dropped(m_path);
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto veil = m_theme[Token::Background];
    veil.setAlpha(205);
    painter.fillRect(rect(), veil);
    const auto ink = m_theme[m_role ? Token::Accent : Token::Muted];
    QPen pen(ink, 2);
    pen.setDashPattern({6, 4});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(12, 12, -12, -12), 12, 12);
    QRectF box(0, 0, qMin(680, width() - 96), 240);
    box.moveCenter(QRectF(rect()).center());
    painter.setPen(QPen(m_theme[Token::Border], 1));
    painter.setBrush(m_theme[Token::Surface]);
    painter.drawRoundedRect(box, 12, 12);

    const auto symbol = !m_role ? Symbol::Cross : *m_role == PathRole::Dockerfile ? Symbol::Project : Symbol::Folder;
    drawSymbol(painter, symbol, QRectF(box.center().x() - 28, box.top() + 32, 48, 48), ink);
    auto large = fontFor(TextRole::Head);
    large.setPointSizeF(large.pointSizeF() * 1.35);
    painter.setFont(large);
    painter.setPen(m_theme[Token::Text]);
    painter.drawText(QRectF(box.left() + 32, box.top() + 92, box.width() - 64, 76), Qt::AlignCenter | Qt::TextWordWrap, m_words);
    painter.setFont(fontFor(TextRole::CodeSmall));
    painter.setPen(m_theme[Token::Muted]);
    const QRectF detail(box.left() + 32, box.bottom() - 56, box.width() - 64, 24);
    painter.drawText(detail, Qt::AlignCenter, painter.fontMetrics().elidedText(m_detail, Qt::ElideMiddle, static_cast<int>(detail.width())));
}

} // namespace slipway
