// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_build.h"

#include "core/oci/image_ref.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <array>
#include <cstdlib>

namespace slipway {

namespace {

constexpr std::array known{"FROM", "RUN", "COPY", "WORKDIR", "CMD", "ENTRYPOINT", "ENV", "LABEL"};

bool hasStep(const std::string &name)
{
    return name == "FROM" || name == "RUN" || name == "COPY" || name == "WORKDIR";
}

StepKind kindOf(const std::string &name)
{
    return name == "FROM" ? StepKind::Base : name == "RUN" ? StepKind::Run : name == "COPY" ? StepKind::Copy : name == "WORKDIR" ? StepKind::Workdir : StepKind::Settings;
}

std::vector<std::string> jsonWords(const std::string &text)
{
    std::vector<std::string> words;
    for (const auto &value : QJsonDocument::fromJson(QByteArray::fromStdString(text)).array())
        words.push_back(value.toString().toStdString());
    return words.empty() ? std::vector<std::string>{"/bin/sh", "-c", text} : words;
}

} // namespace

FakeBuild::FakeBuild(FakeEngine &engine, const BuildRequest &request, EventSink &events, std::stop_token stop)
    : m_engine(engine), m_request(request), m_events(events), m_stop(std::move(stop)), m_now(engine.m_start), m_text(request.dockerfileText.value_or(""))
{
    readLines();
}

void FakeBuild::readLines()
{
    std::size_t begin = 0;
    int number = 1;
    while (begin < m_text.size()) {
        const auto end = std::min(m_text.find('\n', begin), m_text.size());
        const auto line = m_text.substr(begin, end - begin);
        const auto blank = line.find(' ');
        if (!line.empty() && line.front() != '#') {
            Line one{.number = number, .range = {begin, end, number, number}, .name = line.substr(0, blank)};
            one.rest = blank == std::string::npos ? "" : line.substr(blank + 1);
            m_lines.push_back(one);
            m_total += hasStep(one.name) ? 1 : 0;
        }
        begin = end + 1;
        ++number;
    }
}

void FakeBuild::tell(BuildFact fact, int milliseconds)
{
    m_now += std::chrono::milliseconds(milliseconds);
    m_events.post({.sequence = m_sequence++, .time = m_now, .fact = std::move(fact)});
}

std::string FakeBuild::title(const Line &line) const
{
    if (!hasStep(line.name))
        return line.name + " " + line.rest;
    int at = 0;
    for (const auto &other : m_lines) {
        at += hasStep(other.name) ? 1 : 0;
        if (other.number == line.number)
            break;
    }
    const auto rest = line.name == "FROM" ? ImageRef::parse(line.rest).value_or(ImageRef{}).withDefaultTag().toString() : line.rest;
    return "[" + std::to_string(at) + "/" + std::to_string(m_total) + "] " + line.name + " " + rest;
}

Result<void> FakeBuild::check(const Line &line) const
{
    if (std::ranges::contains(known, line.name))
        return {};
    auto error = Error{.kind = Error::Kind::Invalid, .code = "dockerfile.unknown-instruction", .operands = {line.name, "FROM"},
                       .message = "unknown instruction: " + line.name + " (did you mean FROM?)", .where = line.range};
    error.where->end = error.where->begin + line.name.size();
    return Failure(error);
}

void FakeBuild::announce()
{
    int step = 0;
    const auto internal = [&](const std::string &what) { tell(StepAnnounced{.step = step++, .kind = StepKind::Internal, .title = "[internal] " + what}); };
    internal("load build definition from Dockerfile");
    internal("load .dockerignore");
    internal("load metadata for " + ImageRef::parse(m_lines.front().rest).value_or(ImageRef{}).withDefaultTag().toString());
    for (auto &line : m_lines) {
        line.step = step++;
        tell(StepAnnounced{.step = line.step, .kind = kindOf(line.name), .title = title(line), .instruction = line.name, .where = line.range,
                           .stage = "0", .inputs = {line.step - 1}});
    }
    m_exportStep = step;
    tell(StepAnnounced{.step = step, .kind = StepKind::Export, .title = "exporting to image"});
}

void FakeBuild::internalSteps()
{
    tell(StepStarted{0});
    tell(StepStatus{.step = 0, .id = "transferring dockerfile:", .current = static_cast<std::int64_t>(m_text.size()), .done = true}, 6);
    tell(StepFinished{.step = 0}, 4);
    tell(StepStarted{1});
    tell(StepStatus{.step = 1, .id = "transferring context:", .current = 2, .done = true}, 3);
    tell(StepFinished{.step = 1}, 1);
    tell(StepStarted{2});
}

Result<BuildOutcome> FakeBuild::run()
{
    tell(BuildStarted{.build = "b1", .dockerfile = "Dockerfile", .context = m_request.context.string(), .names = m_request.names});
    for (const auto &line : m_lines) {
        if (const auto fine = check(line); !fine) {
            tell(StepAnnounced{.step = 0, .kind = StepKind::Internal, .title = "[internal] load build definition from Dockerfile"});
            tell(StepStarted{0});
            tell(StepStatus{.step = 0, .id = "transferring dockerfile:", .current = static_cast<std::int64_t>(m_text.size()), .done = true}, 6);
            tell(StepFinished{.step = 0}, 4);
            return failWith(fine.error(), -1);
        }
    }
    announce();
    internalSteps();
    for (const auto &line : m_lines) {
        if (m_stop.stop_requested())
            return failWith(cancelledError(), line.step);
        if (const auto done = step(line); !done)
            return failWith(done.error(), line.name == "FROM" ? 2 : line.step);
    }
    return finish();
}

Result<void> FakeBuild::step(const Line &line)
{
    if (line.name == "FROM")
        return base(line);
    if (line.name == "RUN")
        return command(line);
    if (line.name == "COPY" || line.name == "WORKDIR")
        return files(line);
    settings(line);
    return {};
}

Result<void> FakeBuild::base(const Line &line)
{
    m_engine.waitWhileHeld("FROM", m_stop);
    m_now += std::chrono::milliseconds(40);
    if (line.rest.starts_with("missing")) {
        auto error = Error{.kind = Error::Kind::NotFound, .code = "image.not-found", .operands = {line.rest},
                           .message = "docker.io/library/" + line.rest + ": not found", .where = line.range};
        return Failure(error);
    }
    if (m_request.offlineBase == OfflineBase::UseBuiltIn)
        tell(Notice{.code = "base.substituted", .operands = {line.rest, "slipway/busybox:latest"},
                    .message = line.rest + " can't be reached, so the built-in base slipway/busybox:latest is used", .where = line.range});
    tell(StepFinished{.step = 2}, 20);
    tell(StepStarted{line.step});
    tell(CacheDecided{.step = line.step, .verdict = {.reason = CacheVerdict::Reason::Hit}}, 2);
    const std::lock_guard lock(m_engine.m_mutex);
    const auto first = m_engine.m_builds == 1;
    const auto *found = m_engine.find("slipway/busybox");
    m_image.detail.layers = found->detail.layers;
    m_image.detail.config = found->detail.config;
    m_image.files = found->files;
    tell(StepFinished{.step = line.step, .state = first ? StepState::Done : StepState::Cached}, 8);
    return {};
}

// The first step that is not in the cache will run; what stands on it is not known before.
BuildPlan FakeBuild::plan()
{
    using Fate = PlannedStep::Fate;
    BuildPlan plan;
    for (const auto &line : m_lines) {
        PlannedStep step{.title = line.name + ' ' + line.rest, .instruction = line.name, .where = line.range, .fate = Fate::Settings};
        if (line.name == "FROM") {
            step.fate = Fate::Cached;
        } else {
            m_history += line.name + " " + line.rest + "\n";
            if (line.name == "RUN" || line.name == "COPY" || line.name == "ADD") {
                const std::lock_guard lock(m_engine.m_mutex);
                const auto known = m_engine.m_cache.contains(m_history);
                step.fate = known ? Fate::Cached : m_hit ? Fate::WillRun : Fate::Unknown;
                if (!known)
                    step.expected = std::chrono::milliseconds(160);
                m_hit = m_hit && known;
            }
        }
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

bool FakeBuild::decideCache(const Line &line)
{
    using Reason = CacheVerdict::Reason;
    m_history += line.name + " " + line.rest + "\n";
    const std::lock_guard lock(m_engine.m_mutex);
    const auto known = m_engine.m_cache.contains(m_history) && m_request.cache == CacheUse::Use;
    CacheVerdict verdict{.reason = Reason::Hit};
    auto &last = m_engine.m_lastTitles[line.step];
    const auto words = line.name + " " + line.rest;
    if (m_request.cache == CacheUse::Ignore)
        verdict.reason = Reason::AskedFor;
    else if (!known && !m_hit)
        verdict.reason = Reason::ParentChanged;
    else if (!known)
        verdict = last.empty() ? CacheVerdict{.reason = Reason::FirstBuild} : CacheVerdict{.reason = Reason::InstructionChanged, .before = last, .after = words};
    last = words;
    m_hit = m_hit && known;
    tell(CacheDecided{.step = line.step, .verdict = verdict}, 2);
    return known;
}

Result<void> FakeBuild::command(const Line &line)
{
    tell(StepStarted{line.step});
    const auto layer = Digest::of("layer of " + m_history + line.rest);
    const auto target = line.rest.rfind("> /");
    const auto file = target == std::string::npos ? std::string("tmp/out.txt") : line.rest.substr(target + 3);
    std::vector<FileChange> changed{{.path = file, .size = 7, .mode = 0644}};
    if (decideCache(line)) {
        tell(LayerSealed{.step = line.step, .diffId = layer, .size = 2048});
        tell(StepFinished{.step = line.step, .state = StepState::Cached});
        seal(line, layer, 2048, changed);
        return {};
    }
    const std::string container = "7f3a1c9e2b40";
    tell(ContainerCreated{line.step, container}, 12);
    tell(CommandStarted{line.step, container, {"/bin/sh", "-c", line.rest}}, 4);
    if (line.rest.find("exit") != std::string::npos || line.rest.starts_with("apk"))
        tell(OutputWritten{.step = line.step, .stream = OutputStream::Stderr, .bytes = "\x1b[33mfetching the index\x1b[0m\nunpacking 12 files\n"}, 30);
    m_engine.waitWhileHeld("RUN", m_stop);
    if (const auto at = line.rest.find("exit "); at != std::string::npos || m_stop.stop_requested()) {
        const auto code = m_stop.stop_requested() ? 137 : std::atoi(line.rest.c_str() + at + 5);
        tell(CommandEnded{line.step, container, code}, 60);
        tell(ContainerRemoved{line.step, container}, 2);
        if (m_stop.stop_requested())
            return Failure(cancelledError());
        const auto words = "process \"/bin/sh -c " + line.rest + "\" did not complete successfully: exit code: " + std::to_string(code);
        return Failure(Error{.kind = Error::Kind::StepFailed, .code = "step.command-failed", .operands = {"/bin/sh -c " + line.rest, std::to_string(code)},
                             .message = words, .where = line.range});
    }
    tell(CommandEnded{line.step, container, 0}, 160);
    tell(SnapshotTaken{.step = line.step, .added = 1}, 10);
    tell(ContainerRemoved{line.step, container}, 2);
    tell(LayerSealed{.step = line.step, .diffId = layer, .size = 2048}, 8);
    tell(StepFinished{.step = line.step});
    seal(line, layer, 2048, changed);
    return {};
}

Result<void> FakeBuild::files(const Line &line)
{
    tell(StepStarted{line.step});
    const auto layer = Digest::of("layer of " + m_history + line.rest);
    const auto cached = decideCache(line);
    if (!cached)
        tell(SnapshotTaken{.step = line.step, .added = 2, .changed = 1}, 20);
    tell(LayerSealed{.step = line.step, .diffId = layer, .size = 4096}, 5);
    tell(StepFinished{.step = line.step, .state = cached ? StepState::Cached : StepState::Done});
    seal(line, layer, 4096,
         {{.path = "app", .type = FileType::Folder, .mode = 0755}, {.path = "app/index.html", .size = 1320, .mode = 0644},
          {.path = "app/main.sh", .size = 214, .mode = 0755}, {.path = "etc/passwd", .change = FileChangeKind::Changed, .size = 54, .mode = 0644},
          {.path = "tmp/old.log", .change = FileChangeKind::Removed, .size = 12}});
    return {};
}

void FakeBuild::settings(const Line &line)
{
    tell(StepStarted{line.step});
    tell(StepFinished{.step = line.step});
    if (line.name == "CMD")
        m_image.detail.config.cmd = jsonWords(line.rest);
    m_image.detail.layers.push_back({.history = {.createdBy = line.name + " " + line.rest, .emptyLayer = true}});
    m_history += line.name + " " + line.rest + "\n";
}

void FakeBuild::seal(const Line &line, const Digest &layer, std::int64_t size, std::vector<FileChange> changed)
{
    const std::lock_guard lock(m_engine.m_mutex);
    m_engine.m_cache[m_history] = layer;
    const auto shell = line.name == "RUN" ? "RUN /bin/sh -c " : line.name + " ";
    m_image.detail.layers.push_back({.history = {.createdBy = shell + line.rest + " # buildkit"}, .diffId = layer, .size = size, .images = 1});
    m_image.files[layer] = std::move(changed);
}

BuildOutcome FakeBuild::finish()
{
    const auto id = Digest::of("image of " + m_history);
    tell(StepStarted{m_exportStep});
    tell(StepStatus{.step = m_exportStep, .id = "exporting layers", .done = true}, 10);
    tell(ConfigWritten{id}, 6);
    tell(StepStatus{.step = m_exportStep, .id = "writing image " + id.toString(), .done = true}, 4);
    auto &summary = m_image.detail.summary;
    summary = {.id = id, .created = toRfc3339(m_now)};
    for (const auto &layer : m_image.detail.layers) {
        summary.size += layer.size;
        summary.layers += layer.diffId ? 1 : 0;
    }
    {
        const std::lock_guard lock(m_engine.m_mutex);
        std::erase_if(m_engine.m_images, [&](const FakeEngine::Stored &one) { return one.detail.summary.id == id; });
        m_engine.m_images.insert(m_engine.m_images.begin(), m_image);
    }
    for (const auto &name : m_request.names) {
        std::ignore = m_engine.tag(id.toString(), name);
        const auto whole = ImageRef::parse(name).value_or(ImageRef{}).withDefaultTag().toString();
        tell(StepStatus{.step = m_exportStep, .id = "naming to " + whole, .done = true}, 2);
        tell(ImageNamed{.name = whole, .image = id});
    }
    tell(StepFinished{.step = m_exportStep});
    tell(BuildFinished{.outcome = BuildFinished::Outcome::Succeeded, .image = id});
    return {.image = id, .names = m_request.names};
}

Result<BuildOutcome> FakeBuild::failWith(const Error &error, int step)
{
    const auto cancelled = error.kind == Error::Kind::Cancelled;
    if (step >= 0) {
        tell(StepFinished{.step = step, .state = cancelled ? StepState::Cancelled : StepState::Failed, .error = cancelled ? std::nullopt : std::optional(error)});
        for (auto rest = std::max(step + 1, 3); rest <= m_exportStep; ++rest)
            tell(StepFinished{.step = rest, .state = StepState::NotRun});
    }
    tell(BuildFinished{.outcome = cancelled ? BuildFinished::Outcome::Cancelled : BuildFinished::Outcome::Failed, .error = error});
    return Failure(error);
}

} // namespace slipway
