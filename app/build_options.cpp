// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build_order.h"

#include <QtTranslation>
#include <array>
#include <vector>

namespace slipway {

std::span<const Option> buildOptions()
{
    constexpr auto planned = Option::State::Planned;
    static constexpr auto options = std::to_array<Option>({
        {.name = "add-host", .operand = "list", .help = QT_TRANSLATE_NOOP("cli", "Another host for RUN: NAME:ADDRESS")},
        {.name = "allow",
         .operand = "list",
         .help = QT_TRANSLATE_NOOP("cli", "Let RUN do more: network.host, security.insecure")},
        {.name = "build-arg", .operand = "list", .help = QT_TRANSLATE_NOOP("cli", "Set an ARG: NAME=VALUE")},
        {.name = "build-context", .operand = "list", .help = QT_TRANSLATE_NOOP("cli", "Another context: NAME=FOLDER, URL, repository, docker-image:// or oci-layout://")},
        {.name = "cache-from",
         .operand = "list",
         .help = QT_TRANSLATE_NOOP("cli", "Where else to look for cached steps"),
         .state = planned},
        {.name = "cache-to",
         .operand = "list",
         .help = QT_TRANSLATE_NOOP("cli", "Where else to keep cached steps"),
         .state = planned},
        {.name = "check", .help = QT_TRANSLATE_NOOP("cli", "Check the Dockerfile and build nothing")},
        {.name = "explain", .help = QT_TRANSLATE_NOOP("cli", "Tell why each step was done again")},
        {.letter = 'f',
         .name = "file",
         .operand = "string",
         .help = QT_TRANSLATE_NOOP("cli", "The Dockerfile (default CONTEXT/Dockerfile; - is standard input)")},
        {.name = "iidfile", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "Write the image's id to this file")},
        {.name = "label", .operand = "list", .help = QT_TRANSLATE_NOOP("cli", "Label the image: NAME=VALUE")},
        {.name = "metadata-file",
         .operand = "string",
         .help = QT_TRANSLATE_NOOP("cli", "Write the image's digests and names to this file, as JSON")},
        {.name = "network",
         .operand = "string",
         .help = QT_TRANSLATE_NOOP("cli", "The network of RUN: default, none, host")},
        {.name = "no-cache", .help = QT_TRANSLATE_NOOP("cli", "Do every step again")},
        {.name = "no-cache-filter",
         .operand = "stages",
         .help = QT_TRANSLATE_NOOP("cli", "Do every step of these stages again")},
        {.name = "offline-base",
         .help = QT_TRANSLATE_NOOP("cli", "Where a registry can't be reached, build on the built-in base, and say so")},
        {.letter = 'o',
         .name = "output",
         .operand = "dest",
         .help = QT_TRANSLATE_NOOP("cli", "Where the result goes: a folder, or type=local|tar|oci|docker|image,dest=FILE")},
        {.name = "platform",
         .operand = "string",
         .help = QT_TRANSLATE_NOOP("cli", "What the image is to run on: linux/arm64")},
        {.name = "progress",
         .operand = "string",
         .help = QT_TRANSLATE_NOOP("cli", "How to show progress: auto, tty, plain, rawjson, classic, quiet")},
        {.name = "pull", .help = QT_TRANSLATE_NOOP("cli", "Ask the registry for base images that are here already")},
        {.letter = 'q', .name = "quiet", .help = QT_TRANSLATE_NOOP("cli", "Print only the image's id")},
        {.name = "record",
         .operand = "string",
         .help = QT_TRANSLATE_NOOP("cli", "Write everything that happens to this file")},
        {.name = "secret",
         .operand = "secret",
         .help = QT_TRANSLATE_NOOP("cli", "A secret for RUN --mount=type=secret: id=NAME,src=FILE or id=NAME,env=VARIABLE")},
        {.name = "shm-size", .operand = "bytes", .help = QT_TRANSLATE_NOOP("cli", "The size of /dev/shm in RUN: 128m")},
        {.name = "ssh",
         .operand = "agent",
         .help = QT_TRANSLATE_NOOP("cli", "An agent for RUN --mount=type=ssh: default, or NAME=SOCKET")},
        {.letter = 't', .name = "tag", .operand = "list", .help = QT_TRANSLATE_NOOP("cli", "Name the image: NAME:TAG")},
        {.name = "target", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "The stage to build")},
        {.name = "ulimit", .operand = "ulimit", .help = QT_TRANSLATE_NOOP("cli", "A limit for RUN: nofile=1024:2048")},
    });
    return options;
}

std::span<const Option> planOptions()
{
    static const auto options = [] {
        std::vector<Option> all(buildOptions().begin(), buildOptions().end());
        all.push_back({.name = "format",
                       .operand = "string",
                       .help = QT_TRANSLATE_NOOP("cli", "Print as 'table', 'json', 'table TEMPLATE' or a Go template: '{{.Step}}'")});
        return all;
    }();
    return options;
}

} // namespace slipway
