// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/file_words.h"

#include "ui/common/format.h"
#include "ui/common/text.h"

#include <QRegularExpression>

namespace slipway {

QString FileWords::change(FileChangeKind kind)
{
    switch (kind) {
    case FileChangeKind::Added: return tr("added");
    case FileChangeKind::Changed: return tr("changed");
    case FileChangeKind::Removed: return tr("removed, still stored below");
    }
    Q_UNREACHABLE();
}

QString FileWords::note(const FileChange &file)
{
    switch (file.type) {
    case FileType::File:
        return file.change == FileChangeKind::Removed ? change(file.change) : formatBytes(file.size) + QStringLiteral(" · ") + change(file.change);
    case FileType::SymbolicLink:
    case FileType::HardLink: return QStringLiteral("→ ") + toText(file.linkTarget);
    case FileType::Folder:
    case FileType::Device:
    case FileType::Fifo: return change(file.change);
    }
    Q_UNREACHABLE();
}

QString readableHistory(const std::string &createdBy)
{
    auto text = toText(createdBy).simplified();
    if (text.endsWith(QLatin1String("# buildkit")))
        text = text.chopped(10).trimmed();
    const QRegularExpression arguments(QStringLiteral("^RUN \\|\\d+ .*?/bin/sh -c "));
    text.replace(arguments, QStringLiteral("RUN "));
    text.replace(QLatin1String("RUN /bin/sh -c "), QLatin1String("RUN "));
    if (text.startsWith(QLatin1String("/bin/sh -c #(nop) ")))
        return text.mid(18).trimmed();
    if (text.startsWith(QLatin1String("/bin/sh -c ")))
        return QStringLiteral("RUN ") + text.mid(11);
    return text;
}

} // namespace slipway
