// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_expansion.h"

namespace slipway {

namespace {

/// Visits the instruction and expands it in place.
class Expander
{
public:
    Expander(ExpandedInstruction &result, const VariableLookup &variables, char escape)
        : m_result(result), m_variables(variables)
    {
        m_mode.escape = escape;
    }

    Result<void> operator()(EnvInstruction &env) { return fillPairs(env.pairs); }
    Result<void> operator()(LabelInstruction &label) { return fillPairs(label.pairs); }
    Result<void> operator()(WorkdirInstruction &workdir) { return fill(workdir.path); }
    Result<void> operator()(UserInstruction &user) { return fill(user.user); }
    Result<void> operator()(StopsignalInstruction &stopsignal) { return fill(stopsignal.signal); }
    Result<void> operator()(VolumeInstruction &volume) { return fillAll(volume.paths); }
    Result<void> operator()(CopyInstruction &copy);
    Result<void> operator()(AddInstruction &add);
    Result<void> operator()(RunInstruction &run);
    Result<void> operator()(ExposeInstruction &expose);

    Result<void> operator()(FromInstruction &) { return {}; }
    Result<void> operator()(ArgInstruction &) { return {}; }
    Result<void> operator()(CmdInstruction &) { return {}; }
    Result<void> operator()(EntrypointInstruction &) { return {}; }
    Result<void> operator()(ShellInstruction &) { return {}; }
    Result<void> operator()(HealthcheckInstruction &) { return {}; }
    Result<void> operator()(OnbuildInstruction &) { return {}; }
    Result<void> operator()(MaintainerInstruction &) { return {}; }

private:
    Result<std::string> expanded(std::string_view text, const ExpansionMode &mode);
    Result<void> fill(std::string &text);
    Result<void> fillAll(std::vector<std::string> &texts);
    Result<void> fillPairs(std::vector<KeyValue> &pairs);
    Result<void> fillSources(CopySources &sources);

    ExpandedInstruction &m_result;
    const VariableLookup &m_variables;
    ExpansionMode m_mode;
};

Result<std::string> Expander::expanded(std::string_view text, const ExpansionMode &mode)
{
    auto expansion = TRY(expand(text, m_variables, mode));
    m_result.unmatched.merge(expansion.unmatched);
    return std::move(expansion.text);
}

Result<void> Expander::fill(std::string &text)
{
    text = TRY(expanded(text, m_mode));
    return {};
}

Result<void> Expander::fillAll(std::vector<std::string> &texts)
{
    for (auto &text : texts)
        TRY(fill(text));
    return {};
}

Result<void> Expander::fillPairs(std::vector<KeyValue> &pairs)
{
    for (auto &pair : pairs) {
        TRY(fill(pair.name));
        TRY(fill(pair.value));
    }
    return {};
}

Result<void> Expander::fillSources(CopySources &sources)
{
    TRY(fillAll(sources.paths));
    TRY(fill(sources.destination));
    for (auto &file : sources.files) {
        if (file.expand)
            file.content = TRY(expanded(file.content, ExpansionMode::hereDocument()));
    }
    return {};
}

Result<void> Expander::operator()(CopyInstruction &copy)
{
    TRY(fill(copy.chown));
    TRY(fill(copy.chmod));
    return fillSources(copy.sources);
}

Result<void> Expander::operator()(AddInstruction &add)
{
    TRY(fill(add.chown));
    TRY(fill(add.chmod));
    TRY(fill(add.checksum));
    return fillSources(add.sources);
}

Result<void> Expander::operator()(RunInstruction &run)
{
    const auto expansion = [this](std::string_view value) { return expanded(value, m_mode); };
    for (const auto &mount : run.mounts)
        m_result.mounts.push_back(TRY(readMount(mount.text, expansion)));
    return {};
}

Result<void> Expander::operator()(ExposeInstruction &expose)
{
    std::vector<std::string> ports;
    for (const auto &port : expose.ports) {
        for (auto &word : TRY(expand(port, m_variables, m_mode)).words)
            ports.push_back(std::move(word.text));
    }
    expose.ports = std::move(ports);
    return {};
}

} // namespace

Result<ExpandedInstruction> expandInstruction(const InstructionValue &value, const VariableLookup &variables,
                                              char escape)
{
    ExpandedInstruction result{value, {}, {}};
    Expander expander(result, variables, escape);
    TRY(std::visit(expander, result.value));
    return result;
}

} // namespace slipway
