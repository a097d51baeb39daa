// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/progress/progress_printer.h"

#include <QJsonObject>
#include <map>
#include <string>

namespace slipway {

/// `--progress=rawjson`: BuildKit's solve status, one JSON object a line with any of the lists `vertexes`, `statuses`,
/// `logs` and `warnings`, so that what reads Docker's builds can read ours. A step's digest here is made from its
/// title and its inputs: the same step of the same Dockerfile has the same one in every build.
class RawjsonProgress final : public ProgressPrinter
{
public:
    std::string print(const BuildEvent &event) override;

private:
    QJsonObject toJson(const BuildEvent &event);
    QJsonObject vertex(int step) const;
    QJsonObject announced(const StepAnnounced &fact);
    QJsonObject status(const StepStatus &fact, const std::string &time);
    QJsonObject log(const OutputWritten &fact, const std::string &time) const;
    QJsonObject finished(const StepFinished &fact, const std::string &time);

    std::map<int, QJsonObject> m_vertices;             // as they stand
    std::map<std::string, std::string> m_statusStarts; // by vertex and id: when it was first told
};

} // namespace slipway
