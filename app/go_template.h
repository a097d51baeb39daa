// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace slipway {

/// The part of Go's text/template that people use with `--format`: {{.Field.Field}}, {{json .X}}, {{join .X ","}},
/// {{len .X}}, {{index .X "key"}}, {{upper .X}}, {{lower .X}}, {{println .X}}, pipes, {{range}} and {{if}} with
/// {{else}} and {{end}}, {{- and -}} that trim.
class GoTemplate
{
public:
    /// Error: template.invalid (reason)
    static Result<GoTemplate> parse(std::string_view text);

    /// Values as Go prints them: lists as [a b], objects as map[k:v].
    /// Errors: template.field (name), template.function (name), template.operand (function)
    Result<std::string> print(const QJsonValue &data) const;

    struct Field {
        std::vector<std::string> path; ///< empty: the data itself
    };
    using Operand = std::variant<Field, QJsonValue>; ///< a literal otherwise
    struct Call {
        std::string function; ///< empty: the one operand itself
        std::vector<Operand> operands;
    };
    using Pipeline = std::vector<Call>;
    struct Node {
        enum class Kind { Text, Print, Range, If };

        Kind kind = Kind::Text;
        std::string text = {};
        Pipeline pipeline = {};
        std::vector<Node> body = {};
        std::vector<Node> otherwise = {};
    };

private:
    explicit GoTemplate(std::vector<Node> nodes) : m_nodes(std::move(nodes)) {}

    std::vector<Node> m_nodes;
};

} // namespace slipway
