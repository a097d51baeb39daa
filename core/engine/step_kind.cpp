// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/step_kind.h"

namespace slipway {

StepKind kindOf(const Operation &operation)
{
    struct Kinds {
        StepKind operator()(const SourceImage &) const { return StepKind::Base; }
        StepKind operator()(const RunCommand &) const { return StepKind::Run; }
        StepKind operator()(const CopyFiles &) const { return StepKind::Copy; }
        StepKind operator()(const MakeFolder &) const { return StepKind::Workdir; }
        StepKind operator()(const ChangeSettings &) const { return StepKind::Settings; }
    };
    return std::visit(Kinds{}, operation);
}

} // namespace slipway
