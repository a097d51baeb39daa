// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fonts.h"

#include <QFontDatabase>
#include <QStringList>
#include <initializer_list>

namespace slipway {

namespace {

QString firstInstalled(std::initializer_list<QLatin1StringView> wanted, QFontDatabase::SystemFont otherwise)
{
    for (const auto family : wanted) {
        if (QFontDatabase::hasFamily(family))
            return family;
    }
    return QFontDatabase::systemFont(otherwise).family();
}

QString interfaceFamily()
{
    using namespace Qt::StringLiterals;
    return firstInstalled(
        {"Noto Sans CJK KR"_L1, "Noto Sans KR"_L1, "Pretendard"_L1, "NanumGothic"_L1, "NanumBarunGothic"_L1}, QFontDatabase::GeneralFont);
}

QString codeFamily()
{
    using namespace Qt::StringLiterals;
    return firstInstalled({"D2Coding"_L1, "NanumGothicCoding"_L1, "Noto Sans Mono CJK KR"_L1}, QFontDatabase::FixedFont);
}

QFont font(const QString &family, double pixels, QFont::Weight weight = QFont::Normal)
{
    QFont made(family);
    made.setPointSizeF(pixels * 0.75); // in points, so that the desktop's text scale applies
    made.setWeight(weight);
    return made;
}

} // namespace

QFont fontFor(TextRole role)
{
    switch (role) {
    case TextRole::Interface: return font(interfaceFamily(), 13);
    case TextRole::Head: return font(interfaceFamily(), 13, QFont::DemiBold);
    case TextRole::Explanation: return font(interfaceFamily(), 12);
    case TextRole::ExplanationHead: return font(interfaceFamily(), 12, QFont::DemiBold);
    case TextRole::Detail: return font(interfaceFamily(), 11);
    case TextRole::Tiny: return font(interfaceFamily(), 10);
    case TextRole::Code: return font(codeFamily(), 14);
    case TextRole::CodeSmall: return font(codeFamily(), 12);
    case TextRole::Terminal: return font(codeFamily(), 13);
    }
    Q_UNREACHABLE();
}

} // namespace slipway
