// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/physical_lines.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// Takes the directives from the head of a file, line by line, until the first line that is none.
class DirectiveReader
{
public:
    explicit DirectiveReader(std::string_view commentSign = "#") : m_commentSign(commentSign) {}

    /// The directive that `line` holds from byte `indent` on, or nothing.
    /// Error: dockerfile.directive-repeated (name)
    Result<std::optional<Directive>> read(const PhysicalLine &line, std::size_t indent);

private:
    std::string_view m_commentSign;
    std::vector<std::string> m_seen;
    bool m_done = false;
};

/// What `# syntax=` asks for: the frontend, and the whole value with the frontend's own options behind it.
struct SyntaxRequest {
    std::string frontend;
    std::string commandLine;
    int line = 0; ///< from 1; 0 for a JSON file

    bool operator==(const SyntaxRequest &) const = default;
};

/// A directive as BuildKit looks it up before it parses the file: a first line `#!…` is passed over, and blanks before
/// the `#` are not.
std::optional<SyntaxRequest> findDirective(std::string_view text, std::string_view name);

/// The frontend that the file wants to be read by. Unlike other directives it may also stand in `// syntax=…` comments
/// or in a JSON object's "syntax" field.
std::optional<SyntaxRequest> detectSyntax(std::string_view text);

/// Whether `frontend` is Docker's own Dockerfile frontend, under any tag, mirror or channel: what Slipway implements.
bool isDockerfileFrontend(std::string_view frontend);

} // namespace slipway
