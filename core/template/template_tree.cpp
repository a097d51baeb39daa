// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template/template_tree.h"

namespace slipway {

std::string TemplateOperand::written() const
{
    std::string written;
    switch (kind) {
    case Kind::Dot:
        written = ".";
        break;
    case Kind::Nil:
        written = "nil";
        break;
    case Kind::Literal:
    case Kind::Variable:
    case Kind::Function:
        written = text;
        break;
    case Kind::Field:
        break;
    case Kind::Pipeline:
        written = '(' + pipeline->written() + ')';
        break;
    }
    for (const auto &field : fields)
        written += '.' + field;
    return written;
}

std::string TemplateCommand::written() const
{
    std::string written;
    for (const auto &operand : operands)
        written += (written.empty() ? "" : " ") + operand.written();
    return written;
}

std::string TemplatePipeline::written() const
{
    std::string written;
    for (const auto &variable : variables)
        written += (written.empty() ? "" : ", ") + variable;
    if (use != Variables::None)
        written += use == Variables::Declared ? " := " : " = ";
    for (std::size_t i = 0; i < commands.size(); ++i)
        written += (i == 0 ? "" : " | ") + commands[i].written();
    return written;
}

} // namespace slipway
