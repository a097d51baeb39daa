// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/sentences.h"

#include <QtTranslation>
#include <array>

namespace slipway {

// Contexts, steps and containers
std::span<const Sentence> containersSentences()
{
    static constexpr auto sentences = std::to_array<Sentence>({
        {"archive.corrupt", QT_TRANSLATE_NOOP("words", "The archive can't be read: %1")},
        {"context.missing", QT_TRANSLATE_NOOP("words", "The folder to build in is not there: %1")},
        {"context.no-folder", QT_TRANSLATE_NOOP("words", "The build context has to be a folder: %1")},
        {"context.not-found", QT_TRANSLATE_NOOP("words", "The folder to build in is not there: %1"),
         QT_TRANSLATE_NOOP("words", "The last word of `slipway build` is a folder; . is this one.")},
        {"context.unreadable", QT_TRANSLATE_NOOP("words", "A file of the build context can't be read: %1 (%2)")},
        {"copy.chmod-invalid", QT_TRANSLATE_NOOP("words", "This is no mode of a file: %1"),
         QT_TRANSLATE_NOOP("words", "Write it in octal digits: 0644.")},
        {"copy.chown-impossible", QT_TRANSLATE_NOOP("words", "This can't own a file: %1")},
        {"copy.failed", QT_TRANSLATE_NOOP("words", "%1 can't be copied: %2")},
        {"copy.not-a-folder", QT_TRANSLATE_NOOP("words", "%1 can't become a folder, since something else is there.")},
        {"copy.onto-file", QT_TRANSLATE_NOOP("words", "A folder can't be copied onto the file %1.")},
        {"copy.over-folder", QT_TRANSLATE_NOOP("words", "A file can't take the place of the folder %1.")},
        {"copy.pattern-invalid", QT_TRANSLATE_NOOP("words", "This pattern of file names has a fault: %1")},
        {"copy.source-ignored",
         QT_TRANSLATE_NOOP("words", "%1 is there, but line %2 of %3 keeps it out of the build."),
         QT_TRANSLATE_NOOP("words", "Add a line with ! in front of the name, or change that line.")},
        {"copy.source-missing", QT_TRANSLATE_NOOP("words", "%1 is not in the build context."),
         QT_TRANSLATE_NOOP("words", "Paths are counted from the context folder, not from the Dockerfile.")},
        {"engine.no-crun", QT_TRANSLATE_NOOP("words", "Containers need the program crun, which is not installed."),
         QT_TRANSLATE_NOOP("words", "Install the package crun.")},
        {"file-manifest.invalid", QT_TRANSLATE_NOOP("words", "Line %1 of a list of files is damaged.")},
        {"isolation.id-map", QT_TRANSLATE_NOOP("words", "The user ids of the containers can't be mapped: %1 (%2)")},
        {"isolation.mount", QT_TRANSLATE_NOOP("words", "%1 can't be mounted: %2")},
        {"isolation.namespaces", QT_TRANSLATE_NOOP("words", "The namespaces for containers can't be made: %1 (%2)"),
         QT_TRANSLATE_NOOP("words", "`slipway doctor` tells what this machine allows.")},
        {"isolation.no-newuidmap", QT_TRANSLATE_NOOP("words", "Only one user id can be used in containers: %1")},
        {"isolation.no-pid-namespace",
         QT_TRANSLATE_NOOP("words", "Containers see the processes of this machine: %1 (%2)")},
        {"isolation.user-namespace", QT_TRANSLATE_NOOP("words", "This user may not make containers: %1 (%2)"),
         QT_TRANSLATE_NOOP("words", "`slipway doctor` tells what this machine allows.")},
        {"path.too-many-links", QT_TRANSLATE_NOOP("words", "Too many symbolic links lead to %1.")},
        {"privileges.no-device", QT_TRANSLATE_NOOP("words", "The device %1 can't be used: %2")},
        {"privileges.no-overlay", QT_TRANSLATE_NOOP("words", "The kernel has no overlay file system.")},
        {"privileges.no-program", QT_TRANSLATE_NOOP("words", "The program %1 is not installed.")},
        {"privileges.no-seccomp-profile", QT_TRANSLATE_NOOP("words", "The system call filter is not installed: %1")},
        {"privileges.no-sub-ids", QT_TRANSLATE_NOOP("words", "%1 has no range of further user ids in %2."),
         QT_TRANSLATE_NOOP("words", "An administrator adds one: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 %1")},
        {"privileges.no-user-namespaces",
         QT_TRANSLATE_NOOP("words", "The setting %1 forbids user namespaces to ordinary users.")},
        {"process.no-descriptor", QT_TRANSLATE_NOOP("words", "No more files can be opened: %1 (%2)")},
        {"process.not-started", QT_TRANSLATE_NOOP("words", "The program %1 can't be started: %2")},
        {"process.too-much-output", QT_TRANSLATE_NOOP("words", "The program %1 wrote more than %2 bytes.")},
        {"root.unreadable", QT_TRANSLATE_NOOP("words", "A file of the image can't be read: %1 (%2)")},
        {"run.bad-network", QT_TRANSLATE_NOOP("words", "There is no network %1."),
         QT_TRANSLATE_NOOP("words", "It is bridge, none or host.")},
        {"run.bad-volume", QT_TRANSLATE_NOOP("words", "This is no volume: %1"),
         QT_TRANSLATE_NOOP("words", "Write HOST:CONTAINER or HOST:CONTAINER:ro, both from the root.")},
        {"run.id-range", QT_TRANSLATE_NOOP("words", "User and group ids lie between 0 and 2147483647: %1")},
        {"run.link-loop", QT_TRANSLATE_NOOP("words", "Too many symbolic links lead to %1.")},
        {"run.mount-point", QT_TRANSLATE_NOOP("words", "There is no place to mount %1: %2")},
        {"run.network", QT_TRANSLATE_NOOP("words", "There is no network %1."),
         QT_TRANSLATE_NOOP("words", "It is bridge, none or host.")},
        {"run.no-command", QT_TRANSLATE_NOOP("words", "The image %1 has no start command, and none was given."),
         QT_TRANSLATE_NOOP("words", "Write CMD into the Dockerfile, or the command behind the image.")},
        {"run.no-root", QT_TRANSLATE_NOOP("words", "The container's files can't be opened: %1 (%2)")},
        {"run.no-terminal", QT_TRANSLATE_NOOP("words", "The container can't have a terminal: %1 (%2)")},
        {"run.not-utf8", QT_TRANSLATE_NOOP("words", "A name that is not UTF-8 can't be mounted: %1")},
        {"run.start-failed", QT_TRANSLATE_NOOP("words", "The container did not start: %1")},
        {"run.unknown-group", QT_TRANSLATE_NOOP("words", "The image has no group %1.")},
        {"run.unknown-user", QT_TRANSLATE_NOOP("words", "The image has no user %1.")},
        {"run.unmapped-id", QT_TRANSLATE_NOOP("words", "The user id %1 does not exist here: there are %2.")},
        {"run.unreadable", QT_TRANSLATE_NOOP("words", "A file of the container can't be read: %1 (%2)")},
        {"seccomp.invalid", QT_TRANSLATE_NOOP("words", "The system call filter %1 can't be used: %2")},
        {"seccomp.missing",
         QT_TRANSLATE_NOOP("words", "Containers run without a system call filter: %1 is not installed.")},
        {"step.exit", QT_TRANSLATE_NOOP("words", "The command “%1” ended with exit code %2."),
         QT_TRANSLATE_NOOP("words", "Its last lines above tell why.")},
    });
    return sentences;
}

} // namespace slipway
