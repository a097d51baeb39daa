// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/colour_token.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace slipway {

namespace {

struct Row {
    Token token;
    QRgb light;
    QRgb dark;
};

constexpr std::array table{
    Row{Token::Background, 0xFFF4F6F9, 0xFF11151B},    Row{Token::Surface, 0xFFFFFFFF, 0xFF191F28},
    Row{Token::Sunken, 0xFFEEF1F5, 0xFF141A22},        Row{Token::Border, 0xFFDFE4EB, 0xFF2B3440},
    Row{Token::Control, 0xFF7F8C9D, 0xFF6B7886},       Row{Token::Text, 0xFF1B2330, 0xFFE7ECF3},
    Row{Token::Muted, 0xFF5A6677, 0xFF9AA7B8},         Row{Token::Faint, 0xFF9AA5B4, 0xFF66727F},
    Row{Token::Accent, 0xFF2159E6, 0xFF6A99F2},        Row{Token::OnAccent, 0xFFFFFFFF, 0xFF0C1220},
    Row{Token::Selection, 0xFFE8F0FF, 0xFF1D2B45},     Row{Token::Done, 0xFF12743A, 0xFF4ADE80},
    Row{Token::Cached, 0xFF6D4AE0, 0xFFA78BFA},        Row{Token::Running, 0xFF2159E6, 0xFF7AA7FF},
    Row{Token::Failed, 0xFFC02323, 0xFFFF8A80},        Row{Token::FailedFill, 0xFFFDEBEA, 0xFF3A1A1C},
    Row{Token::Warning, 0xFF965400, 0xFFF5B04C},       Row{Token::WarningFill, 0xFFFFF3DF, 0xFF35280F},
    Row{Token::Base, 0xFF0F6F67, 0xFF5EEAD4},          Row{Token::BaseFill, 0xFFDDF3EF, 0xFF12332F},
    Row{Token::Temporary, 0xFFA34C08, 0xFFFBBF66},     Row{Token::TemporaryFill, 0xFFFFF3DF, 0xFF3A2A10},
    Row{Token::Layer, 0xFF1F57DE, 0xFF8DB4FF},         Row{Token::LayerFill, 0xFFE3ECFF, 0xFF182B4D},
    Row{Token::Image, 0xFF4338CA, 0xFFA5A1FF},         Row{Token::ImageFill, 0xFFE7E6FD, 0xFF25224A},
    Row{Token::Tag, 0xFFB0185A, 0xFFF9A8D0},           Row{Token::TagFill, 0xFFFCE4EF, 0xFF431B31},
    Row{Token::Keyword, 0xFF1D4ED8, 0xFF8DB4FF},       Row{Token::Settings, 0xFF7433E0, 0xFFC4A7FF},
    Row{Token::SettingsFill, 0xFFF1EAFE, 0xFF2C2346},  Row{Token::String, 0xFF12743A, 0xFF86E0A3},
    Row{Token::Variable, 0xFFA34C08, 0xFFFBBF66},      Row{Token::Comment, 0xFF5F6B7D, 0xFF8F9BAA},
    Row{Token::Terminal, 0xFF0F1720, 0xFF0B0F14},      Row{Token::TerminalText, 0xFFD7E0EA, 0xFFD7E0EA},
    Row{Token::TerminalMuted, 0xFF8FA0B3, 0xFF8FA0B3},
};

double luminance(const QColor &colour)
{
    const auto linear = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

QColor colourOf(Token token, Scheme scheme)
{
    const auto *row = std::ranges::find(table, token, &Row::token);
    Q_ASSERT_X(row != table.end(), "colourOf", "a token without colours");
    return QColor::fromRgb(scheme == Scheme::Light ? row->light : row->dark);
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace slipway
