// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/debug_doors.h"

#include "core/base/json.h"
#include "core/dockerfile/environment.h"
#include "core/dockerfile/ignore_file.h"
#include "core/dockerfile/word_expansion.h"

namespace slipway {

namespace {

using Names = std::set<std::string, std::less<>>;

Failure refused(const std::string &field)
{
    return fail(Error::Kind::Invalid, "debug.field", {field}, "no usable field " + field);
}

QJsonArray jsonOf(const Names &names)
{
    return toJson(std::vector<std::string>(names.begin(), names.end()));
}

QJsonArray jsonOf(const std::vector<SplitWord> &words)
{
    QJsonArray array;
    for (const auto &word : words)
        array.append(toQt(word.text));
    return array;
}

Result<QJsonObject> expandCase(std::string_view line)
{
    const auto object = TRY(parseJsonObject(line, "the case"));
    JsonReader reader(object, "the case");
    const auto input = reader.string("input");
    const auto environment = Environment::fromTexts(reader.optionalStrings("env"));
    const auto escape = reader.optionalString("escape");
    const auto mode = reader.optionalString("mode");
    TRY(reader.done());
    if (escape.size() > 1)
        return refused("escape");
    ExpansionMode expansionMode;
    expansionMode.escape = escape.empty() ? '\\' : escape.front();
    const auto expansion = TRY(expand(input, environment.lookup(), expansionMode));
    if (mode == "words")
        return QJsonObject{{QStringLiteral("words"), jsonOf(expansion.words)}};
    QJsonObject result{{QStringLiteral("result"), toQt(expansion.text)}};
    if (mode == "matches") {
        result[QStringLiteral("matched")] = jsonOf(expansion.matched);
        result[QStringLiteral("unmatched")] = jsonOf(expansion.unmatched);
    } else if (!mode.empty() && mode != "word") {
        return refused("mode");
    }
    return result;
}

Result<QJsonObject> ignoreCase(std::string_view line)
{
    const auto object = TRY(parseJsonObject(line, "the case"));
    JsonReader reader(object, "the case");
    const auto path = reader.string("path");
    const auto patterns = reader.optionalStrings("patterns");
    const auto text = reader.optionalString("file");
    const bool whole = reader.has("file");
    TRY(reader.done());
    const auto file = TRY(whole ? IgnoreFile::parse(text) : IgnoreFile::fromPatterns(patterns));
    const auto verdict = file.verdict(path);
    return QJsonObject{{QStringLiteral("ignored"), verdict.ignored}, {QStringLiteral("line"), verdict.line}};
}

std::string answer(const Result<QJsonObject> &result)
{
    if (result)
        return toCompactJson(*result);
    return toCompactJson(QJsonObject{{QStringLiteral("error"), toQt(result.error().message)}});
}

} // namespace

std::string debugExpand(std::string_view line)
{
    return answer(expandCase(line));
}

std::string debugIgnoreMatch(std::string_view line)
{
    return answer(ignoreCase(line));
}

} // namespace slipway
