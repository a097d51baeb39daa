// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file.h"
#include "core/base/json.h"

#include <QJsonDocument>
#include <QTest>
#include <cstdlib>
#include <filesystem>

namespace slipway::test {

/// Where the test data of other projects lies: $SLIPWAY_CORPUS, or beside the project.
inline std::filesystem::path corpusFolder(const char *name)
{
    const char *given = std::getenv("SLIPWAY_CORPUS");
    return std::filesystem::path(given ? given : SLIPWAY_CORPUS) / name;
}

inline bool hasCorpus(const char *name)
{
    return std::filesystem::is_directory(corpusFolder(name));
}

inline std::string readCorpus(const std::filesystem::path &path)
{
    return readFile(path).value_or(std::string());
}

inline QJsonDocument readCorpusJson(const std::filesystem::path &path)
{
    const auto text = readCorpus(path);
    return QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
}

inline std::string textOf(const QJsonValue &value)
{
    return fromQt(value.toString());
}

} // namespace slipway::test

/// For a test function over corpus data, in its _data function or at its start.
#define SKIP_WITHOUT_CORPUS(name)                                                                                      \
    do {                                                                                                               \
        if (!slipway::test::hasCorpus(name))                                                                           \
            QSKIP("no corpus " name ": set SLIPWAY_CORPUS to the folder that holds it");                               \
    } while (false)
