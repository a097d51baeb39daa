// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/image_list_model.h"

#include "ui/common/format.h"
#include "ui/common/text.h"
#include "ui/image/image_session.h"

#include <QStringList>
#include <algorithm>

namespace slipway {

ImageListModel::ImageListModel(const ImageSession &session, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_clock(clock)
{
    connect(&session, &ImageSession::listed, this, [this] {
        beginResetModel();
        m_images = m_session.images();
        endResetModel();
    });
}

int ImageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_images.size());
}

QVariant ImageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return title(index.row());
    if (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    QStringList names;
    for (const auto &name : image(index.row()).names)
        names += toText(name);
    return (names.isEmpty() ? title(index.row()) : names.join(QStringLiteral(", "))) + QStringLiteral("\n") + facts(index.row());
}

int ImageListModel::rowOf(const Digest &id) const
{
    const auto found = std::ranges::find(m_images, id, &ImageSummary::id);
    return found == m_images.end() ? -1 : static_cast<int>(found - m_images.begin());
}

QString ImageListModel::title(int row) const
{
    const auto &names = image(row).names;
    return names.empty() ? tr("<none> (no name)") : toText(names.front());
}

QString ImageListModel::facts(int row) const
{
    const auto &one = image(row);
    auto facts = toText(one.id.shortHex()) + QStringLiteral(" · ") + formatBytes(one.size);
    if (!one.created.empty() && fromRfc3339(one.created) > WallTime{})
        facts += QStringLiteral(" · ") + formatAge(fromRfc3339(one.created), m_clock.now());
    return facts;
}

} // namespace slipway
