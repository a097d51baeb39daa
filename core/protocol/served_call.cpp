// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/served_call.h"

#include "core/protocol/message_codec.h"
#include "core/protocol/wire_line.h"

#include <exception>
#include <utility>
#include <variant>

namespace slipway {

namespace {

constexpr std::uint64_t windowSize = 1 << 20; // bytes of events and output that one call may have under way
constexpr std::size_t chunkSize = 64 << 10;   // bytes of output in one line

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

} // namespace

ServedCall::ServedCall(CallId id, Call call, Engine &engine, LineWriter &writer)
    : m_id(id), m_engine(engine), m_writer(writer), m_window(windowSize),
      m_thread([this, asked = std::move(call)] { work(asked); })
{
}

void ServedCall::post(BuildEvent event)
{
    send({.id = m_id, .content = EventAnswer{std::move(event)}});
}

void ServedCall::writeOutput(OutputStream stream, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto chunk = bytes.substr(0, chunkSize);
        bytes.remove_prefix(chunk.size());
        send({.id = m_id, .content = OutputAnswer{.stream = stream, .bytes = std::string(chunk)}});
    }
}

void ServedCall::send(const Answer &answer)
{
    const auto line = encodeAnswer(answer);
    m_window.send(line.size(), m_stop.get_token());
    m_writer.push(line);
}

void ServedCall::work(const Call &call)
{
    // Our code returns its errors; what is thrown is memory running out or a fault of ours. It ends the call, not the
    // helper.
    try {
        finish(perform(call));
    } catch (const std::exception &exception) {
        finish(fail(Error::Kind::Internal, "engine.internal", {exception.what()},
                    std::string("internal error: ") + exception.what()));
    }
}

Result<CallResult> ServedCall::perform(const Call &call)
{
    using Answered = Result<CallResult>;
    const auto stop = m_stop.get_token();
    const OutputHandler output = [this](OutputStream stream, std::string_view bytes) { writeOutput(stream, bytes); };
    const TransferProgress progress = [this](const BlobProgress &news) {
        send({.id = m_id, .content = ProgressAnswer{news}});
    };
    const auto done = [] { return CallResult(Done{}); };
    const auto builds = [](std::vector<BuildSummary> &&list) { return CallResult(BuildList{std::move(list)}); };
    const auto images = [](std::vector<ImageSummary> &&list) { return CallResult(ImageList{std::move(list)}); };
    const auto loaded = [](std::vector<LoadedImage> &&list) { return CallResult(LoadedList{std::move(list)}); };
    const auto imported = [](const Digest &id) { return CallResult(Imported{id}); };
    const auto changes = [](std::vector<FileChange> &&list) { return CallResult(FileChangeList{std::move(list)}); };
    const auto entries = [](std::vector<FolderEntry> &&list) { return CallResult(FolderEntryList{std::move(list)}); };
    return std::visit(
        Overloaded{
            [&](const BuildCall &asked) -> Answered { return m_engine.build(asked.request, *this, stop); },
            [&](const PlanCall &asked) -> Answered { return m_engine.plan(asked.request, stop); },
            [&](const RunCall &asked) -> Answered { return m_engine.run(asked.request, output, stop); },
            [&](const PullCall &asked) -> Answered { return m_engine.pull(asked.request, progress, stop); },
            [&](const PushCall &asked) -> Answered { return m_engine.push(asked.image, progress, stop); },
            [&](const BuildsCall &) -> Answered { return m_engine.builds().transform(builds); },
            [&](const SaveCall &asked) -> Answered { return m_engine.save(asked.request, stop).transform(done); },
            [&](const LoadCall &asked) -> Answered { return m_engine.load(asked.file, stop).transform(loaded); },
            [&](const ImportCall &asked) -> Answered { return m_engine.importFiles(asked.request, stop).transform(imported); },
            [&](const ExportCall &asked) -> Answered { return m_engine.exportFiles(asked.image, asked.file, stop).transform(done); },
            [&](const ImagesCall &) -> Answered { return m_engine.images().transform(images); },
            [&](const InspectCall &asked) -> Answered { return m_engine.inspect(asked.image); },
            [&](const LayerFilesCall &asked) -> Answered {
                return m_engine.layerFiles(asked.image, asked.diffId).transform(changes);
            },
            [&](const StepFilesCall &asked) -> Answered {
                return m_engine.stepFiles(asked.step, asked.path).transform(entries);
            },
            [&](const StepFileCall &asked) -> Answered { return m_engine.stepFile(asked.step, asked.path, asked.offset); },
            [&](const TagCall &asked) -> Answered { return m_engine.tag(asked.image, asked.name).transform(done); },
            [&](const UsageCall &) -> Answered { return m_engine.usage(); },
            [&](const PruneCall &asked) -> Answered { return m_engine.prune(asked.order); },
            [&](const VerifyCall &asked) -> Answered { return m_engine.verify(asked.repair, stop); },
            [&](const RemoveCall &asked) -> Answered { return m_engine.remove(asked.image, asked.force); },
        },
        call);
}

void ServedCall::finish(Result<CallResult> result)
{
    Answer answer = {.id = m_id, .content = {}};
    if (result)
        answer.content = ResultAnswer{*std::move(result)};
    else
        answer.content = ErrorAnswer{std::move(result).error()};
    auto line = encodeAnswer(answer);
    if (line.size() > maximumLine)
        line = encodeAnswer({.id = m_id, .content = ErrorAnswer{lineTooLong(maximumLine)}});
    m_ended = true; // first: whoever has the last answer may use the number again
    m_writer.push(line);
}

} // namespace slipway
