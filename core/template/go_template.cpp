// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template/go_template.h"

#include "core/template/template_parser.h"
#include "core/template/template_run.h"

namespace slipway {

Result<GoTemplate> GoTemplate::parse(std::string_view text)
{
    auto tree = TRY(parseTemplate(text));
    return GoTemplate(std::string(text), std::move(tree));
}

Result<std::string> GoTemplate::print(const GoValue &data, Functions functions) const
{
    return TemplateRun(m_text, m_tree, functions).print(data);
}

} // namespace slipway
