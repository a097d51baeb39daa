// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/questions.h"

#include "ui/common/text.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QPushButton>
#include <QStringList>

namespace slipway {

Questions::Unsaved Questions::unsaved(QWidget *window, const QString &file)
{
    QMessageBox box(window);
    box.setWindowTitle(tr("Unsaved changes"));
    box.setText(tr("%1 has changes that are not saved.").arg(file));
    box.setInformativeText(tr("Without saving they are lost."));
    const auto *save = box.addButton(tr("Save"), QMessageBox::AcceptRole);
    const auto *discard = box.addButton(tr("Don't save"), QMessageBox::DestructiveRole);
    box.addButton(tr("Cancel"), QMessageBox::RejectRole);
    box.exec();
    return box.clickedButton() == save ? Unsaved::Save : box.clickedButton() == discard ? Unsaved::Discard : Unsaved::Cancel;
}

bool Questions::deleteImage(QWidget *window, const ImageSummary &image)
{
    QStringList names;
    for (const auto &name : image.names)
        names += toText(name);
    QMessageBox box(window);
    box.setWindowTitle(tr("Delete image"));
    box.setText(names.isEmpty() ? tr("Delete the image %1?").arg(toText(image.id.shortHex()))
                                : tr("Delete the image %1 with the names %2?").arg(toText(image.id.shortHex()), names.join(QStringLiteral(", "))));
    box.setInformativeText(tr("Layers that other images use stay. The image can be built again from its Dockerfile."));
    const auto *remove = box.addButton(tr("Delete"), QMessageBox::DestructiveRole);
    auto *cancel = box.addButton(tr("Cancel"), QMessageBox::RejectRole);
    box.setDefaultButton(cancel);
    box.exec();
    return box.clickedButton() == remove;
}

} // namespace slipway
