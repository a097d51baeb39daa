// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/template/go_value.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace slipway {

/// A template as it was read. Positions are bytes into its text. `written()` gives a node as errors show it.
struct TemplatePipeline;

/// One word of a command.
struct TemplateOperand {
    enum class Kind { Dot, Nil, Literal, Field, Variable, Function, Pipeline };

    Kind kind = Kind::Dot;
    std::size_t position = 0;
    std::string text = {};               ///< of a Literal as it stands there, of a Variable "$x", of a Function
    GoValue literal = {};
    std::vector<std::string> fields = {}; ///< behind it: .Config.Cmd
    std::shared_ptr<const TemplatePipeline> pipeline = {};

    std::string written() const;
};

/// A function with its arguments, or one value.
struct TemplateCommand {
    std::size_t position = 0;
    std::vector<TemplateOperand> operands = {};

    std::string written() const;
};

struct TemplatePipeline {
    enum class Variables { None, Declared, Assigned };

    std::size_t position = 0;
    Variables use = Variables::None;
    std::vector<std::string> variables = {};
    std::vector<TemplateCommand> commands = {};

    std::string written() const;
};

struct TemplateNode {
    enum class Kind { Text, Print, If, With, Range, Break, Continue, Template };

    Kind kind = Kind::Text;
    std::size_t position = 0;
    std::string text = {}; ///< of Text; the name of a Template
    TemplatePipeline pipeline = {};
    std::vector<TemplateNode> body = {};
    std::vector<TemplateNode> otherwise = {};
};

struct TemplateTree {
    std::vector<TemplateNode> nodes = {};
    std::map<std::string, std::vector<TemplateNode>> defined = {}; ///< by {{define}} and {{block}}
};

} // namespace slipway
