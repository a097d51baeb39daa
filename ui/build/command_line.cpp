// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/command_line.h"

#include "ui/common/text.h"

#include <QRegularExpression>
#include <QStringList>

namespace slipway {

namespace {

QString quoted(const std::string &word)
{
    auto text = toText(word);
    const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

void addAll(QStringList &words, const QString &option, const std::vector<std::string> &values)
{
    for (const auto &value : values)
        words << option << quoted(value);
}

} // namespace

QString dockerLine(const BuildRequest &request)
{
    QStringList words{QStringLiteral("docker"), QStringLiteral("build")};
    addAll(words, QStringLiteral("-t"), request.names);
    if (const auto name = request.dockerfile.filename().string(); !name.empty() && name != "Dockerfile")
        words << QStringLiteral("-f") << quoted(name);
    for (const auto &[name, value] : request.buildArguments)
        words << QStringLiteral("--build-arg") << quoted(name + "=" + value);
    if (!request.target.empty())
        words << QStringLiteral("--target") << quoted(request.target);
    if (!request.platform.empty())
        words << QStringLiteral("--platform") << quoted(request.platform);
    if (request.cache == CacheUse::Ignore)
        words << QStringLiteral("--no-cache");
    if (request.pull)
        words << QStringLiteral("--pull");
    words << QStringLiteral(".");
    return words.join(QLatin1Char(' '));
}

QString dockerLine(const RunRequest &request)
{
    QStringList words{QStringLiteral("docker"), QStringLiteral("run"), QStringLiteral("--rm")};
    if (request.interactive)
        words << QStringLiteral("-i");
    if (request.terminal)
        words << QStringLiteral("-t");
    addAll(words, QStringLiteral("-e"), request.env);
    addAll(words, QStringLiteral("-v"), request.volumes);
    words << quoted(request.image);
    for (const auto &word : request.command)
        words << quoted(word);
    return words.join(QLatin1Char(' '));
}

} // namespace slipway
