// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/text.h"

namespace slipway {

namespace {

bool turnsDirection(QChar c)
{
    const auto code = c.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F;
}

QString shown(std::string_view bytes, QLatin1StringView kept)
{
    auto text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    for (auto &c : text) {
        if (c.unicode() < 0x20 && !kept.contains(c))
            c = QChar(0x2400 + c.unicode()); // the block "control pictures"
        else if (c.unicode() == 0x7F || turnsDirection(c))
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

} // namespace

QString toText(std::string_view bytes)
{
    return shown(bytes, {});
}

QString toLines(std::string_view bytes)
{
    using namespace Qt::StringLiterals;
    return shown(bytes, "\n\t"_L1);
}

std::string toBytes(const QString &text)
{
    return text.toStdString();
}

QString pathText(const std::filesystem::path &path)
{
    return toText(std::string_view(path.native()));
}

std::filesystem::path toPath(const QString &text)
{
    return text.toUtf8().toStdString();
}

} // namespace slipway
