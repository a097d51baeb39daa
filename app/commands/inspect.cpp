// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/inspection.h"
#include "core/base/json.h"
#include "core/template/go_template.h"

#include <QtTranslation>
#include <array>
#include <optional>

namespace slipway {

namespace {

constexpr int indentation = 4;

constexpr auto options = std::to_array<Option>({
    {.letter = 'f',
     .name = "format",
     .operand = "string",
     .help = QT_TRANSLATE_NOOP("cli", "Print as 'json' or a Go template: '{{.Config.Cmd}}'")},
    {.name = "type", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "Only 'image' has something to tell")},
});

Result<GoValue> inspect(const std::string &image, Application &application)
{
    auto *engine = TRY(application.engine());
    return inspected(TRY(engine->inspect(image)));
}

// A line for each image.
Result<std::string> printed(const GoList &images, const std::string &format)
{
    if (format.empty())
        return indentJson(GoValue(images).json(), indentation) + '\n';
    if (format == "json")
        return GoValue(images).json() + '\n';
    const auto wanted = TRY(GoTemplate::parse(format));
    std::string text;
    for (const auto &image : images.elements)
        text += TRY(wanted.print(image)) + '\n';
    return text;
}

// What was found is printed, even if something else was not.
int inspectImages(const Arguments &arguments, Application &application)
{
    auto &console = application.console();
    if (const auto type = arguments.last("type"); !type.empty() && type != "image") {
        console.complain({.kind = Error::Kind::Invalid,
                          .code = "inspect.type",
                          .operands = {type},
                          .message = "\"" + type + "\" is not a valid value for --type"});
        return CommandFailed;
    }
    GoList images;
    std::vector<Error> faults;
    for (const auto &name : arguments.operands()) {
        if (const auto image = inspect(name, application))
            images.elements.push_back(*image);
        else
            faults.push_back(image.error());
    }
    if (const auto text = printed(images, arguments.last("format"))) {
        console.print(*text);
    } else {
        faults.push_back(text.error());
    }
    for (const auto &fault : faults)
        console.complain(fault);
    return faults.empty() ? Success : CommandFailed;
}

} // namespace

Subcommand inspectCommand()
{
    return {.name = "inspect",
            .usage = "[OPTIONS] NAME|ID [NAME|ID...]",
            .summary = QT_TRANSLATE_NOOP("cli", "Describe images in full"),
            .options = options,
            .operands = {.least = 1},
            .run = inspectImages};
}

} // namespace slipway
