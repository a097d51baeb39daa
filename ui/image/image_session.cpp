// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/image_session.h"

namespace slipway {

ImageSession::ImageSession(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine), m_worker(*this) {}

template <typename Call, typename Answer>
void ImageSession::ask(Call call, Answer answer)
{
    m_worker.ask(std::move(call), [this, answer = std::move(answer)](auto result) {
        if (!result)
            Q_EMIT failed(result.error());
        else
            answer(std::move(result));
    });
}

void ImageSession::refresh()
{
    ask([this] { return m_engine.images(); },
        [this](Result<std::vector<ImageSummary>> images) {
            m_images = std::move(*images);
            m_loaded = true;
            Q_EMIT listed();
        });
}

void ImageSession::inspect(const std::string &image)
{
    ask([this, image] { return m_engine.inspect(image); }, [this](const Result<ImageDetail> &detail) { Q_EMIT inspected(*detail); });
}

void ImageSession::listFiles(const std::string &image, const Digest &layer)
{
    ask([this, image, layer] { return m_engine.layerFiles(image, layer); },
        [this, layer](const Result<std::vector<FileChange>> &files) { Q_EMIT filesListed(layer, *files); });
}

void ImageSession::addName(const std::string &image, const std::string &name)
{
    ask([this, image, name] { return m_engine.tag(image, name); }, [this](const Result<void> &) { refresh(); });
}

void ImageSession::remove(const std::string &image)
{
    ask([this, image] { return m_engine.remove(image, true); }, [this](const Result<Removal> &) { refresh(); });
}

} // namespace slipway
