// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/image_info.h"

#include <QAbstractListModel>

namespace slipway {

class ImageSession;

/// The images of the store, newest first as the engine gives them.
class ImageListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    ImageListModel(const ImageSession &session, const Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const ImageSummary &image(int row) const { return m_images[static_cast<std::size_t>(row)]; }
    int rowOf(const Digest &id) const; ///< -1: not there
    QString title(int row) const;      ///< its first name, or "no name"
    QString facts(int row) const;      ///< "9c81f0a1b2c3 · 3.4 MB · 2 minutes ago"

private:
    const ImageSession &m_session;
    const Clock &m_clock;
    std::vector<ImageSummary> m_images;
};

} // namespace slipway
