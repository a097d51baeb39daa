// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/run_reader.h"

#include "core/dockerfile/comma_fields.h"
#include "core/dockerfile/go_text.h"
#include "core/dockerfile/instruction_flags.h"
#include "core/dockerfile/mount.h"
#include "core/dockerfile/parse_bool.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode_space.h"

#include <array>

namespace slipway {

namespace {

Failure refusedDevice(std::string_view text, const std::string &reason)
{
    return fail(Error::Kind::Invalid, "dockerfile.device", {std::string(text), reason}, reason);
}

Result<RunNetwork> readNetwork(const FlagValues &flags)
{
    const auto mode = flags.text("network");
    if (!flags.given("network") || mode == "default")
        return RunNetwork::Default;
    if (mode == "none")
        return RunNetwork::None;
    if (mode == "host")
        return RunNetwork::Host;
    return fail(Error::Kind::Invalid, "dockerfile.network-mode", {mode}, "invalid network mode " + goQuote(mode));
}

Result<RunSecurity> readSecurity(const FlagValues &flags)
{
    const auto mode = flags.text("security");
    if (!flags.given("security") || mode == "sandbox")
        return RunSecurity::Sandbox;
    if (mode == "insecure")
        return RunSecurity::Insecure;
    return fail(Error::Kind::Invalid, "dockerfile.security-mode", {mode},
                "security " + goQuote(mode) + " is not valid");
}

Result<void> readDeviceField(DeviceFlag &device, std::string_view text, const std::string &field)
{
    const auto equals = field.find('=');
    const auto key = toLowerAscii(field.substr(0, equals));
    const auto value = equals == std::string::npos ? std::string() : field.substr(equals + 1);
    if (key == "required") {
        const auto required = equals == std::string::npos ? std::optional(true) : parseBool(value);
        if (!required)
            return refusedDevice(text, "invalid value for " + key + ": " + value);
        device.required = *required;
    } else if (key == "name" && equals != std::string::npos) {
        if (!device.name.empty())
            return refusedDevice(text, "device name already set to " + device.name);
        device.name = value;
    } else if (device.name.empty()) {
        device.name = field;
    } else if (equals == std::string::npos) {
        return refusedDevice(text, "invalid field '" + field + "' must be a key=value pair");
    } else {
        constexpr std::array<std::string_view, 2> keys = {"name", "required"};
        const auto meant = suggest(key, keys, LetterCase::Sensitive);
        return refusedDevice(text, "unexpected key '" + key + "' in '" + field + "'" + didYouMean(meant));
    }
    return {};
}

} // namespace

Result<DeviceFlag> readDevice(std::string_view text)
{
    DeviceFlag device;
    for (const auto &field : TRY(splitCommaFields(text)))
        TRY(readDeviceField(device, text, field));
    return device;
}

Result<InstructionValue> readRun(const Instruction &instruction)
{
    const auto flags = TRY(FlagValues::read(instruction));
    RunInstruction run;
    run.command.form = instruction.execForm ? CommandLine::Form::Exec : CommandLine::Form::Shell;
    for (const auto &word : instruction.words)
        run.command.arguments.push_back(word.text);
    run.command.hereDocuments = instruction.hereDocuments;
    for (const auto &text : flags.list("device"))
        run.devices.push_back(TRY(readDevice(text)));
    for (const auto &text : flags.list("mount"))
        run.mounts.push_back(TRY(readMountFlag(text)));
    run.network = TRY(readNetwork(flags));
    run.security = TRY(readSecurity(flags));
    return run;
}

} // namespace slipway
