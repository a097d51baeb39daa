// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/template/go_value.h"

#include <map>
#include <string>
#include <vector>

namespace slipway {

/// A list that a command prints: rows of named fields, and which of them the table shows.
struct Listing {
    struct Column {
        std::string field;  ///< as templates name it: "CreatedSince"
        std::string header; ///< "CREATED"
    };
    using Row = std::map<std::string, GoValue>;

    std::vector<Column> columns;   ///< of the table
    std::vector<Column> more = {}; ///< that only templates show
    std::string type = "row";      ///< what errors call a row: "*formatter.imageContext"
    std::vector<Row> rows = {};

    /// As `--format` asks: "" and "table" are the table, "json" an object a line, "table TEMPLATE" and "TEMPLATE" as
    /// Docker takes them. Errors: template.*
    Result<std::string> print(const std::string &format) const;
};

} // namespace slipway
