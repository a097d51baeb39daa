// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/unique_fd.h"

#include <QTest>
#include <map>
#include <sys/mman.h>
#include <unistd.h>

namespace slipway {

inline Digest digest(char letter)
{
    return Digest::parse("sha256:" + std::string(64, letter)).value();
}

/// Answers as it was told to, and remembers what it was asked.
class ScriptedEngine final : public Engine
{
public:
    std::vector<BuildFact> facts = {};
    Result<BuildOutcome> built = BuildOutcome{};
    Result<RunOutcome> ran = RunOutcome{};
    Result<BuildPlan> planned = BuildPlan{};
    std::vector<BuildSummary> past = {};
    std::vector<ImageSummary> list = {};
    std::map<std::string, ImageDetail> details = {};
    std::map<std::string, Removal> removals = {};

    BuildRequest lastBuild = {};
    RunRequest lastRun = {};
    std::vector<std::string> asked = {};

    Result<BuildOutcome> build(const BuildRequest &request, EventSink &events, std::stop_token) override
    {
        lastBuild = request;
        std::uint64_t sequence = 0;
        const auto time = fromRfc3339("2026-11-23T20:54:32Z");
        for (const auto &fact : facts)
            events.post({.sequence = sequence++, .time = time, .fact = fact});
        return built;
    }
    Result<RunOutcome> run(const RunRequest &request, const OutputHandler &output, std::stop_token) override
    {
        lastRun = request;
        output(OutputStream::Stdout, "hello\n");
        output(OutputStream::Stderr, "oh\n");
        return ran;
    }
    Result<PullOutcome> pull(const PullRequest &request, const TransferProgress &progress, std::stop_token) override
    {
        BlobProgress layer{.blob = {.mediaType = "layer", .digest = digest('a'), .size = 2'000'000}};
        progress(layer);
        layer.state = BlobProgress::State::Arriving;
        layer.arrived = 1'000'000;
        progress(layer);
        layer.state = BlobProgress::State::Done;
        progress(layer);
        return PullOutcome{.name = "docker.io/library/" + request.image + ":latest", .digest = digest('a'), .image = digest('b'), .fresh = true};
    }
    Result<PushOutcome> push(const std::string &image, const TransferProgress &progress, std::stop_token) override
    {
        progress({.blob = {.mediaType = "layer", .digest = digest('a'), .size = 2}, .state = BlobProgress::State::AlreadyThere});
        return PushOutcome{.name = image, .digest = digest('a'), .size = 528};
    }
    Result<BuildPlan> plan(const BuildRequest &request, std::stop_token) override
    {
        lastBuild = request;
        return planned;
    }
    Result<std::vector<BuildSummary>> builds() override { return past; }
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
    Result<std::vector<ImageSummary>> images() override { return list; }
    Result<ImageDetail> inspect(const std::string &image) override
    {
        const auto found = details.find(image);
        return found == details.end() ? Result<ImageDetail>(missing(image)) : found->second;
    }
    Result<std::vector<FileChange>> layerFiles(const std::string &image, const Digest &) override
    {
        return missing(image);
    }
    Result<std::vector<FolderEntry>> stepFiles(const StepName &step, const std::string &path) override
    {
        asked.push_back("files " + step.build + '|' + step.step + '|' + path);
        return std::vector<FolderEntry>{{.name = "bin", .type = FileType::SymbolicLink, .size = 7, .mode = 0777, .linkTarget = "usr/bin"},
                                        {.name = "f", .size = 12, .mode = 0640, .uid = 3, .gid = 4}};
    }
    Result<FilePart> stepFile(const StepName &step, const std::string &path, std::int64_t offset) override
    {
        asked.push_back("file " + step.build + '|' + step.step + '|' + path);
        const std::string whole = "one two";
        return FilePart{.bytes = whole.substr(static_cast<std::size_t>(offset), 4), .size = 7};
    }
    Result<void> tag(const std::string &image, const std::string &name) override
    {
        asked.push_back(image + " = " + name);
        return {};
    }
    Result<Removal> remove(const std::string &image, bool force) override
    {
        asked.push_back("remove " + image + (force ? " by force" : ""));
        const auto found = removals.find(image);
        return found == removals.end() ? Result<Removal>(missing(image)) : found->second;
    }

private:
    static Failure missing(const std::string &image)
    {
        return fail(Error::Kind::NotFound, "image.not-found", {image}, "No such image: " + image);
    }
};

/// A file in memory, for one standard descriptor.
struct MemoryFile {
    UniqueFd fd = UniqueFd(::memfd_create("stream", MFD_CLOEXEC));

    void fill(std::string_view bytes)
    {
        QVERIFY(writeAll(fd.get(), bytes, "memory").has_value());
        ::lseek(fd.get(), 0, SEEK_SET);
    }
    QString text() const
    {
        std::string bytes(static_cast<std::size_t>(::lseek(fd.get(), 0, SEEK_END)), '\0');
        const auto size = ::pread(fd.get(), bytes.data(), bytes.size(), 0);
        return toQt(std::string_view(bytes).substr(0, static_cast<std::size_t>(std::max<ssize_t>(size, 0))));
    }
};

/// One start of the program.
struct Session {
    ScriptedEngine *engine = new ScriptedEngine; // handed to the application when it asks
    MemoryFile in = {};
    MemoryFile out = {};
    MemoryFile err = {};
    std::map<std::string, std::string> environment = {};
    bool isolated = false;
    std::optional<Error> isolationError = {};
    int code = -1;

    void run(std::vector<std::string> words)
    {
        std::unique_ptr<Engine> owned(engine);
        Application application({
            .console = Console(in.fd.get(), out.fd.get(), err.fd.get()),
            .environment =
                [this](const char *name) {
                    const auto found = environment.find(name);
                    return found == environment.end() ? std::string() : found->second;
                },
            .makeEngine = [&]() -> Result<std::unique_ptr<Engine>> { return std::move(owned); },
            .isolate = [this]() -> Result<void> {
                isolated = true;
                return isolationError ? Result<void>(Failure(*isolationError)) : Result<void>();
            },
            .speak = [] {},
        });
        code = application.run(words);
        lastBuild = engine->lastBuild;
        lastRun = engine->lastRun;
        asked = engine->asked;
    }

    BuildRequest lastBuild = {};
    RunRequest lastRun = {};
    std::vector<std::string> asked = {};
};

/// A line as a shell would take it apart, if it had no quotes.
inline std::vector<std::string> words(const QString &line)
{
    std::vector<std::string> list;
    for (const auto &word : line.split(u' ', Qt::SkipEmptyParts))
        list.push_back(fromQt(word));
    return list;
}

} // namespace slipway
