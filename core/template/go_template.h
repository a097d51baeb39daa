// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/template/template_tree.h"

#include <string>
#include <string_view>

namespace slipway {

/// Go's text/template, as `--format` uses it: fields, variables, pipes, if, with, range, define, template and block;
/// Go's functions and Docker's own: json, split, join, title, lower, upper, pad, truncate. What Go has beyond that: method
/// calls, complex numbers.
class GoTemplate
{
public:
    /// Error: template.invalid (reason), with Docker's words
    static Result<GoTemplate> parse(std::string_view text);

    /// Whether functions work, or hand on what they are given: the heading of a column stays what it is.
    enum class Functions { Work, HandOn };

    /// Error: template.failed (reason), with Docker's words: "template: :1:2: executing "" at <.X>: …"
    Result<std::string> print(const GoValue &data, Functions functions = Functions::Work) const;

private:
    GoTemplate(std::string text, TemplateTree tree) : m_text(std::move(text)), m_tree(std::move(tree)) {}

    std::string m_text;
    TemplateTree m_tree;
};

} // namespace slipway
