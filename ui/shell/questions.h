// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"

#include <QCoreApplication>

class QWidget;

namespace slipway {

/// The only questions that stop everything else: those before something is lost.
class Questions
{
    Q_DECLARE_TR_FUNCTIONS(slipway::Questions)

public:
    enum class Unsaved { Save, Discard, Cancel };

    static Unsaved unsaved(QWidget *window, const QString &file);
    static bool deleteImage(QWidget *window, const ImageSummary &image);
};

} // namespace slipway
