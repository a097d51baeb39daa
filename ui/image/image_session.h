// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/common/worker.h"

#include <QObject>
#include <string>
#include <vector>

namespace slipway {

/// Asks the engine about images and names them, off the GUI thread, one question after the other.
class ImageSession final : public QObject
{
    Q_OBJECT

public:
    explicit ImageSession(Engine &engine, QObject *parent = nullptr);

    const std::vector<ImageSummary> &images() const { return m_images; }
    bool loaded() const { return m_loaded; } ///< whether the list was ever answered

    void refresh();
    void inspect(const std::string &image);
    void listFiles(const std::string &image, const Digest &layer);
    void addName(const std::string &image, const std::string &name);
    /// A name, or an id: then the image goes with all its names.
    void remove(const std::string &image);

Q_SIGNALS:
    void listed();
    void inspected(const slipway::ImageDetail &detail);
    void filesListed(const slipway::Digest &layer, const std::vector<slipway::FileChange> &files);
    void failed(const slipway::Error &error);

private:
    template <typename Call, typename Answer>
    void ask(Call call, Answer answer);

    Engine &m_engine;
    std::vector<ImageSummary> m_images;
    bool m_loaded = false;
    Worker m_worker; // last: its thread uses the engine and answers here
};

} // namespace slipway
