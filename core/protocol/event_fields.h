// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_event.h"
#include "core/protocol/wire.h"

#include <array>
#include <string_view>

namespace slipway {

/// The fields and words of everything that an event holds. They are a format on disk and between processes: what is
/// written here stays; what is new is optional.

template <>
struct Wire<Error::Kind> {
    static void write(std::string &out, Error::Kind kind) { Wire<std::string>::write(out, toString(kind)); }
    static bool read(const QJsonValue &json, Error::Kind &kind)
    {
        std::string word;
        const bool good = Wire<std::string>::read(json, word);
        kind = errorKindFrom(word); // a kind that we don't know yet is Internal
        return good;
    }
};

template <>
struct WireNames<StepKind> {
    static constexpr std::array<std::string_view, 7> names = {"internal", "base",     "run",   "copy",
                                                              "workdir",  "settings", "export"};
    static_assert(names.size() == static_cast<std::size_t>(StepKind::Export) + 1);
};

template <>
struct WireNames<StepState> {
    static constexpr std::array<std::string_view, 7> names = {"waiting", "running",   "cached", "done",
                                                              "failed",  "cancelled", "not-run"};
    static_assert(names.size() == static_cast<std::size_t>(StepState::NotRun) + 1);
};

template <>
struct WireNames<OutputStream> {
    static constexpr std::array<std::string_view, 2> names = {"stdout", "stderr"};
    static_assert(names.size() == static_cast<std::size_t>(OutputStream::Stderr) + 1);
};

template <>
struct WireNames<BuildFinished::Outcome> {
    static constexpr std::array<std::string_view, 3> names = {"succeeded", "failed", "cancelled"};
    static_assert(names.size() == static_cast<std::size_t>(BuildFinished::Outcome::Cancelled) + 1);
};

template <>
struct WireNames<CacheVerdict::Reason> {
    static constexpr std::array<std::string_view, 17> names = {
        "hit",
        "first-build",
        "instruction-changed",
        "argument-changed",
        "environment-changed",
        "base-moved",
        "parent-changed",
        "file-changed",
        "file-mode-changed",
        "file-added",
        "file-removed",
        "file-renamed",
        "asked-for",
        "collected",
        "option-changed",
        "undecided",
        "not-needed",
    };
    static_assert(names.size() == static_cast<std::size_t>(CacheVerdict::Reason::NotNeeded) + 1);
};

void fields(auto &visit, Of<SourceRange> auto &range)
{
    static_assert(sizeof(std::size_t) == sizeof(std::uint64_t));
    visit("begin", range.begin);
    visit("end", range.end);
    visit("firstLine", range.firstLine);
    visit("lastLine", range.lastLine);
}

void fields(auto &visit, Of<Error> auto &error)
{
    visit("kind", error.kind);
    visit("code", error.code);
    visit("operands", error.operands);
    visit("message", error.message);
    visit("during", error.during);
    visit("where", error.where);
}

void fields(auto &visit, Of<CacheVerdict> auto &verdict)
{
    visit("reason", verdict.reason);
    visit("subject", verdict.subject);
    visit("before", verdict.before);
    visit("after", verdict.after);
}

template <>
inline constexpr std::string_view wireName<BuildStarted> = "build-started";
void fields(auto &visit, Of<BuildStarted> auto &fact)
{
    visit("build", fact.build);
    visit("dockerfile", fact.dockerfile);
    visit("context", fact.context);
    visit("names", fact.names);
}

template <>
inline constexpr std::string_view wireName<StepAnnounced> = "step-announced";
void fields(auto &visit, Of<StepAnnounced> auto &fact)
{
    visit("step", fact.step);
    visit("kind", fact.kind);
    visit("title", fact.title);
    visit("instruction", fact.instruction);
    visit("where", fact.where);
    visit("stage", fact.stage);
    visit("inputs", fact.inputs);
}

template <>
inline constexpr std::string_view wireName<StepStarted> = "step-started";
void fields(auto &visit, Of<StepStarted> auto &fact)
{
    visit("step", fact.step);
}

template <>
inline constexpr std::string_view wireName<StepStatus> = "step-status";
void fields(auto &visit, Of<StepStatus> auto &fact)
{
    visit("step", fact.step);
    visit("id", fact.id);
    visit("current", fact.current);
    visit("total", fact.total);
    visit("done", fact.done);
}

template <>
inline constexpr std::string_view wireName<CacheDecided> = "cache-decided";
void fields(auto &visit, Of<CacheDecided> auto &fact)
{
    visit("step", fact.step);
    visit("verdict", fact.verdict);
}

template <>
inline constexpr std::string_view wireName<ContainerCreated> = "container-created";
void fields(auto &visit, Of<ContainerCreated> auto &fact)
{
    visit("step", fact.step);
    visit("container", fact.container);
}

template <>
inline constexpr std::string_view wireName<CommandStarted> = "command-started";
void fields(auto &visit, Of<CommandStarted> auto &fact)
{
    visit("step", fact.step);
    visit("container", fact.container);
    visit("arguments", fact.arguments);
}

template <>
inline constexpr std::string_view wireName<OutputWritten> = "output-written";
void fields(auto &visit, Of<OutputWritten> auto &fact)
{
    visit("step", fact.step);
    visit("stream", fact.stream);
    visit("bytes", fact.bytes);
}

template <>
inline constexpr std::string_view wireName<CommandEnded> = "command-ended";
void fields(auto &visit, Of<CommandEnded> auto &fact)
{
    visit("step", fact.step);
    visit("container", fact.container);
    visit("exitCode", fact.exitCode);
}

template <>
inline constexpr std::string_view wireName<SnapshotTaken> = "snapshot-taken";
void fields(auto &visit, Of<SnapshotTaken> auto &fact)
{
    visit("step", fact.step);
    visit("added", fact.added);
    visit("changed", fact.changed);
    visit("removed", fact.removed);
}

template <>
inline constexpr std::string_view wireName<ContainerRemoved> = "container-removed";
void fields(auto &visit, Of<ContainerRemoved> auto &fact)
{
    visit("step", fact.step);
    visit("container", fact.container);
}

template <>
inline constexpr std::string_view wireName<LayerSealed> = "layer-sealed";
void fields(auto &visit, Of<LayerSealed> auto &fact)
{
    visit("step", fact.step);
    visit("diffId", fact.diffId);
    visit("size", fact.size);
}

template <>
inline constexpr std::string_view wireName<StepFinished> = "step-finished";
void fields(auto &visit, Of<StepFinished> auto &fact)
{
    visit("step", fact.step);
    visit("state", fact.state);
    visit("error", fact.error);
}

template <>
inline constexpr std::string_view wireName<Notice> = "notice";
void fields(auto &visit, Of<Notice> auto &fact)
{
    visit("code", fact.code);
    visit("operands", fact.operands);
    visit("message", fact.message);
    visit("where", fact.where);
}

template <>
inline constexpr std::string_view wireName<ConfigWritten> = "config-written";
void fields(auto &visit, Of<ConfigWritten> auto &fact)
{
    visit("image", fact.image);
}

template <>
inline constexpr std::string_view wireName<ImageNamed> = "image-named";
void fields(auto &visit, Of<ImageNamed> auto &fact)
{
    visit("name", fact.name);
    visit("image", fact.image);
    visit("previous", fact.previous);
}

template <>
inline constexpr std::string_view wireName<BuildFinished> = "build-finished";
void fields(auto &visit, Of<BuildFinished> auto &fact)
{
    visit("outcome", fact.outcome);
    visit("image", fact.image);
    visit("error", fact.error);
}

void fields(auto &visit, Of<BuildEvent> auto &event)
{
    visit("sequence", event.sequence);
    visit("time", event.time);
    visit.alternative(event.fact);
}

} // namespace slipway
