// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/template/template_tree.h"

#include <string_view>

namespace slipway {

/// The text of a template as its tree. Error: template.invalid (reason), with the words that Docker has for it
Result<TemplateTree> parseTemplate(std::string_view text);

} // namespace slipway
