// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/template/go_template.h"
#include "core/template/template_functions.h"

#include <utility>

namespace slipway {

/// Carries out a template once.
class TemplateRun
{
public:
    TemplateRun(std::string_view text, const TemplateTree &tree, GoTemplate::Functions functions)
        : m_text(text), m_tree(tree), m_functions(functions)
    {
    }

    Result<std::string> print(const GoValue &data);

private:
    enum class Flow { On, Break, Continue };
    using Nodes = std::vector<TemplateNode>;

    Result<Flow> nodes(const Nodes &nodes, const GoValue &dot);
    Result<Flow> node(const TemplateNode &node, const GoValue &dot);
    Result<Flow> range(const TemplateNode &node, const GoValue &dot);
    Result<Flow> rangeOnce(const TemplateNode &node, const GoValue &key, const GoValue &element);
    Result<void> call(const TemplateNode &node, const GoValue &dot);
    Result<GoValue> pipeline(const TemplatePipeline &pipeline, const GoValue &dot);
    Result<GoValue> command(const TemplateCommand &command, const GoValue &dot, const GoValue *piped);
    Result<GoValue> function(const TemplateCommand &command, const GoValue &dot, const GoValue *piped);
    Result<GoValue> firstThat(bool truth, const TemplateCommand &command, const GoValue &dot, const GoValue *piped);
    Result<GoValue> argument(const TemplateOperand &operand, TemplateParameter parameter, const GoValue &dot);
    Result<void> checkArgument(const GoValue &value, TemplateParameter parameter) const;
    Result<GoValue> operand(const TemplateOperand &operand, const GoValue &dot);
    Result<GoValue> fieldsOf(GoValue value, const TemplateOperand &operand) const;

    void at(std::size_t position, std::string written) { m_at = {position, std::move(written)}; }
    void at(const TemplateOperand &operand) { at(operand.position, operand.written()); }
    Failure fault(const std::string &what) const;
    Result<void> step();

    std::string_view m_text;
    const TemplateTree &m_tree;
    GoTemplate::Functions m_functions;
    std::string m_output;
    std::vector<std::pair<std::string, GoValue>> m_variables;
    std::pair<std::size_t, std::string> m_at; // what is being looked at, for errors
    int m_depth = 0;                          // of templates that call templates
    int m_steps = 0;
    bool m_untyped = false; // errors are those of the JSON itself, as for Docker's inspect
};

} // namespace slipway
