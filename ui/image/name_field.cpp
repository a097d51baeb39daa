// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/name_field.h"

#include "core/oci/image_ref.h"
#include "ui/common/text.h"

#include <QEvent>
#include <algorithm>

namespace slipway {

NameField::NameField(QWidget *parent) : QLineEdit(parent)
{
    setTextMargins(5, 0, 5, 0);
    setInputMethodHints(Qt::ImhLatinOnly | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    connect(this, &QLineEdit::textChanged, this, &NameField::judge);
    retranslate();
}

bool NameField::usable() const
{
    return !text().isEmpty() && complaint().isEmpty();
}

void NameField::judge()
{
    Q_EMIT judged(complaint());
}

QString NameField::complaint() const
{
    const auto name = text();
    if (name.isEmpty())
        return {};
    if (std::ranges::any_of(name, [](QChar c) { return c.unicode() > 0x7F; }))
        return tr("A name has only the letters a–z, digits and . _ - / : in it.");
    const auto parsed = ImageRef::parse(toBytes(name));
    if (parsed)
        return parsed->digest ? tr("A name has no digest (@sha256:…) in it.") : QString();
    if (parsed.error().code == "image-ref.upper-case")
        return tr("A name has lower-case letters only (the tag behind the colon may have others).");
    if (parsed.error().code == "image-ref.too-long")
        return tr("The name is too long.");
    return tr("This is no name. An example: me/hello:1");
}

void NameField::retranslate()
{
    setPlaceholderText(tr("me/hello:1"));
    judge();
}

void NameField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

} // namespace slipway
