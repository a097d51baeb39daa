// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/go_template.h"

namespace slipway {

/// The text of a template as its tree. Error: template.invalid (reason)
Result<std::vector<GoTemplate::Node>> parseGoTemplate(std::string_view text);

} // namespace slipway
