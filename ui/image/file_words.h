// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"

#include <QCoreApplication>
#include <QString>

namespace slipway {

/// What a layer did to a file, in words.
class FileWords
{
    Q_DECLARE_TR_FUNCTIONS(slipway::FileWords)

public:
    static QString change(FileChangeKind kind); ///< "added"
    static QString note(const FileChange &file); ///< "7 B · added"
};

/// The line of an image's history as it stood in the Dockerfile: without the shell that Docker puts before it and the
/// marks that it puts behind.
QString readableHistory(const std::string &createdBy);

} // namespace slipway
