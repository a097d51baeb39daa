// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/syntax.h"

#include <Qsci/qscilexercustom.h>
#include <string>
#include <vector>

namespace slipway {

class Theme;

/// Colours from the parser that builds too, so that what is shown and what is done can't disagree.
class DockerfileLexer final : public QsciLexerCustom
{
    Q_OBJECT

public:
    explicit DockerfileLexer(const Theme &theme, QObject *parent = nullptr);

    const char *language() const override { return "Dockerfile"; }
    QString description(int style) const override;
    void styleText(int start, int end) override;

    /// Takes the theme's colours again.
    void dress();

private:
    void read();

    const Theme &m_theme;
    std::string m_text; // what m_syntax belongs to
    std::vector<Syntax> m_syntax;
};

} // namespace slipway
