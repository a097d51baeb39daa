// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/engine.h"

#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <unistd.h>

namespace slipway {

/// Does what the request's target (or the image's name) says: "wait", "hang", "die", "exit", "throw", "babble" (nonsense
/// on standard output), "output" without an end, "output:N" lines, anything else: a build of one step that works.
class ScriptedEngine final : public Engine
{
public:
    static BuildOutcome builtOutcome() { return {.image = Digest::of("built"), .names = {"me/hello:1"}}; }
    static std::string lineOf(std::size_t number) { return "line " + std::to_string(number) + "\n"; }

    Result<BuildOutcome> build(const BuildRequest &request, EventSink &events, std::stop_token stop) override
    {
        Teller tell(events);
        tell(BuildStarted{.build = "b1", .dockerfile = "Dockerfile", .context = request.context.string()});
        tell(StepAnnounced{.step = 0, .kind = StepKind::Run, .title = "[1/2] RUN " + request.target});
        tell(StepAnnounced{.step = 1, .kind = StepKind::Export, .title = "exporting to image"});
        tell(StepStarted{0});
        const auto write = [&](std::string_view bytes) { tell(OutputWritten{.step = 0, .bytes = std::string(bytes)}); };
        auto played = play(request.target, write, stop);
        if (!played) {
            tell(StepFinished{.step = 0, .state = StepState::Cancelled});
            tell(StepFinished{.step = 1, .state = StepState::NotRun});
            tell(BuildFinished{.outcome = BuildFinished::Outcome::Cancelled, .error = played.error()});
            return Failure(played.error());
        }
        tell(StepFinished{.step = 0});
        tell(StepFinished{.step = 1});
        tell(BuildFinished{.image = builtOutcome().image});
        return builtOutcome();
    }

    Result<RunOutcome> run(const RunRequest &request, const OutputHandler &output, std::stop_token stop) override
    {
        auto played = play(request.image, [&](std::string_view bytes) { output(OutputStream::Stderr, bytes); }, stop);
        return played.transform([&] { return RunOutcome{.exitCode = 3, .arguments = request.command}; });
    }

    Result<PullOutcome> pull(const PullRequest &request, const TransferProgress &progress, std::stop_token) override
    {
        BlobProgress layer{.blob = {.mediaType = "layer", .digest = Digest::of("a"), .size = 2'000'000}};
        progress(layer);
        layer.state = BlobProgress::State::Arriving;
        layer.arrived = 1'000'000;
        progress(layer);
        layer.state = BlobProgress::State::Done;
        progress(layer);
        return PullOutcome{.name = "docker.io/library/" + request.image + ":latest", .digest = Digest::of("a"), .image = Digest::of("a"), .fresh = true};
    }
    Result<PushOutcome> push(const std::string &image, const TransferProgress &progress, std::stop_token) override
    {
        progress({.blob = {.mediaType = "layer", .digest = Digest::of("a"), .size = 2}, .state = BlobProgress::State::AlreadyThere});
        return PushOutcome{.name = image, .digest = Digest::of("a"), .size = 528};
    }

    Result<BuildPlan> plan(const BuildRequest &request, std::stop_token) override
    {
        return BuildPlan{.steps = {{.title = request.target,
                                    .fate = PlannedStep::Fate::Unknown,
                                    .verdict = {.reason = CacheVerdict::Reason::Undecided, .subject = "x"},
                                    .until = "[1/2] RUN x",
                                    .expected = std::chrono::milliseconds(1500)}}};
    }

    Result<std::vector<BuildSummary>> builds() override
    {
        return std::vector<BuildSummary>{{.id = "b1", .started = WallTime(Duration(7)), .outcome = "failed", .recording = "/b1.jsonl"}};
    }

    Result<std::vector<ImageSummary>> images() override
    {
        return std::vector<ImageSummary>{
            {.id = Digest::of("one"), .names = {"a:1", "b:2"}, .size = 1LL << 40, .layers = 2}};
    }

    Result<ImageDetail> inspect(const std::string &image) override
    {
        if (image == "missing")
            return fail(Error::Kind::NotFound, "image.not-found", {image}, "No such image: " + image);
        return ImageDetail{.summary = {.id = Digest::of(image), .names = {std::to_string(::getpid())}}};
    }

    Result<std::vector<FileChange>> layerFiles(const std::string &image, const Digest &) override
    {
        return std::vector<FileChange>{
            {.path = image + "\xff", .type = FileType::HardLink, .mode = 0755, .linkTarget = "x"}};
    }

    Result<std::vector<FolderEntry>> stepFiles(const StepName &step, const std::string &path) override
    {
        return std::vector<FolderEntry>{{.name = step.build + step.step + path + "\xff", .type = FileType::Fifo, .mode = 0600}};
    }

    Result<FilePart> stepFile(const StepName &step, const std::string &path, std::int64_t offset) override
    {
        return FilePart{.bytes = step.step + path + '\0', .size = offset};
    }

    Result<void> tag(const std::string &image, const std::string &name) override
    {
        if (image == name)
            return fail(Error::Kind::Invalid, "tag.same", {name}, "the same");
        return {};
    }

    Result<Removal> remove(const std::string &image, bool force) override
    {
        return Removal{.untagged = {image}, .deleted = force ? std::vector{Digest::of(image)} : std::vector<Digest>()};
    }

    Result<void> save(const SaveRequest &request, std::stop_token) override
    {
        if (request.images.front() == "missing")
            return fail(Error::Kind::NotFound, "image.not-found", request.images, "No such image");
        return {};
    }
    Result<std::vector<LoadedImage>> load(const std::filesystem::path &file, std::stop_token) override
    {
        return std::vector<LoadedImage>{{.id = Digest::of(file.string()), .names = {"a:1", "b:2"}}, {.id = Digest::of("nameless")}};
    }
    Result<Digest> importFiles(const ImportRequest &request, std::stop_token) override { return Digest::of(request.source); }
    Result<void> exportFiles(const std::string &image, const std::filesystem::path &, std::stop_token) override
    {
        if (image == "missing")
            return fail(Error::Kind::NotFound, "image.not-found", {image}, "No such image: " + image);
        return {};
    }
    Result<StoreUsage> usage() override
    {
        return StoreUsage{.shares = {{.kind = StoredKind::Images, .count = 1, .bytes = 4096}, {.kind = StoredKind::Database, .count = 1, .bytes = 8192}},
                          .images = {{.id = Digest::of("one"), .names = {"a:1"}, .shared = 1, .unique = 2}}};
    }
    Result<PruneReport> prune(const PruneOrder &order) override
    {
        return PruneReport{.gone = {{.kind = StoredKind::Unused, .name = order.all ? "all" : "some", .bytes = order.dryRun ? 1 : 2}},
                           .kept = {{.name = "sha256:1", .why = "named", .detail = "a:1"}}};
    }
    Result<VerifyReport> verify(bool repair, std::stop_token) override
    {
        return VerifyReport{.blobs = 3, .layers = 2, .images = 1, .bytes = 5000,
                            .faults = {{.code = "verify.image-incomplete", .operands = {"a:1", "a layer"},
                                        .repair = repair ? StoreFault::Repair::Again : StoreFault::Repair::None}}};
    }

    /// Lines that it wrote with "output".
    std::size_t linesWritten() const { return m_linesWritten; }
    /// Calls with a script that have not returned.
    int playing() const { return m_playing; }

private:
    class Teller
    {
    public:
        explicit Teller(EventSink &sink) : m_sink(sink) {}
        void operator()(BuildFact fact)
        {
            m_sink.post({.sequence = m_sequence++, .time = SystemClock().now(), .fact = std::move(fact)});
        }

    private:
        EventSink &m_sink;
        std::uint64_t m_sequence = 0;
    };

    struct Playing {
        explicit Playing(std::atomic<int> &count) : m_count(count) { ++m_count; }
        ~Playing() { --m_count; }
        std::atomic<int> &m_count;
    };

    using Writer = std::function<void(std::string_view)>;

    Result<void> play(std::string_view script, const Writer &write, const std::stop_token &stop)
    {
        const Playing playing(m_playing);
        if (script.starts_with("output"))
            return writeLines(script.substr(std::string_view("output").size()), write, stop);
        if (script == "wait")
            return waitForStop(stop);
        if (script == "throw")
            throw std::runtime_error("out of luck");
        if (script == "babble")
            std::ignore = ::write(STDOUT_FILENO, "hello?\n", 7);
        if (script == "die")
            std::ignore = ::raise(SIGKILL);
        if (script == "exit") {
            std::ignore = ::write(STDERR_FILENO, "one\nno user namespaces here\n", 28);
            ::_exit(7);
        }
        while (script == "hang")
            ::pause();
        return script == "babble" ? waitForStop(stop) : Result<void>();
    }

    Result<void> writeLines(std::string_view count, const Writer &write, const std::stop_token &stop)
    {
        std::size_t limit = ~std::size_t(0);
        if (!count.empty())
            std::from_chars(count.data() + 1, count.data() + count.size(), limit);
        for (std::size_t i = 0; i < limit; ++i) {
            if (stop.stop_requested())
                return Failure(cancelledError());
            write(lineOf(i));
            ++m_linesWritten;
        }
        return {};
    }

    static Result<void> waitForStop(const std::stop_token &stop)
    {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait(lock, stop, [] { return false; });
        return Failure(cancelledError());
    }

    std::atomic<std::size_t> m_linesWritten = 0;
    std::atomic<int> m_playing = 0;
};

} // namespace slipway
