// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_digests.h"

#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/files/parallel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::size_t mostMemory = std::size_t{1} << 30;
constexpr std::size_t filesPerJob = 64;

/// What one reading gave, and whether it may be remembered.
struct Reading {
    FileFacts facts = {};
    bool settled = false;
};

Failure unreadable(const std::string &path, int number)
{
    return Failure(systemError("context.unreadable", "/" + path, number));
}

Result<Digest> digestOf(int fd, const std::string &path, const std::stop_token &stop)
{
    thread_local std::array<char, 256 << 10> buffer;
    Sha256 hash;
    while (!stop.stop_requested()) {
        const auto got = ::read(fd, buffer.data(), buffer.size());
        if (got == 0)
            return Digest(hash.sum());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return unreadable(path, errno);
        hash.add({buffer.data(), static_cast<std::size_t>(got)});
    }
    return Failure(cancelledError());
}

/// A status is settled when a further change would show in it: nothing changed since the walk, and the last change lies
/// more than a tick of the file system's clock back. One that keeps whole seconds only (FAT, old NFS) gets two of them.
bool isSettled(const FileStatus &walked, const FileStatus &now, WallTime readAt)
{
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t tick = now.ctime % second == 0 ? 2 * second : second / 50;
    return walked == now && now.ctime + tick < readAt.time_since_epoch().count();
}

Result<Reading> read(const RootFolder &root, const FileQuestion &question, const Clock &clock, const std::stop_token &stop)
{
    const auto readAt = clock.now();
    const auto fd = root.openBelow(question.path, O_RDONLY | O_NONBLOCK | O_NOCTTY); // never to wait for a fifo's writer
    struct stat info = {};
    if (!fd.valid() || ::fstat(fd.get(), &info) != 0)
        return unreadable(question.path, errno);
    const auto now = toFileStatus(info);
    Reading reading{.settled = isSettled(question.status, now, readAt)};
    if (now.kind == EntryKind::File)
        reading.facts.digest = TRY(digestOf(fd.get(), question.path, stop));
    reading.facts.attributes = TRY(readAttributes(fd.get(), "/" + question.path));
    return reading;
}

} // namespace

FileDigests::FileDigests(std::filesystem::path memory, const Clock &clock) : m_memory(std::move(memory)), m_clock(clock)
{
    // without a readable memory everything is read anew, which is right, only slower
    if (const auto bytes = readFile(m_memory, mostMemory))
        m_cache = DigestCache::parse(*bytes);
}

Result<std::vector<FileFacts>> FileDigests::facts(const RootFolder &root, std::span<const FileQuestion> questions, std::stop_token stop)
{
    std::vector<FileFacts> answers(questions.size());
    std::vector<std::size_t> open; // questions without a remembered answer
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (const auto *known = m_cache.find(questions[i].path, questions[i].status))
            answers[i] = *known;
        else
            open.push_back(i);
    }

    std::vector<Reading> readings(open.size());
    const auto jobs = (open.size() + filesPerJob - 1) / filesPerJob;
    TRY(inParallel(jobs, fileThreads(), stop, [&](std::size_t job) -> Result<void> {
        for (auto i = job * filesPerJob; i < std::min(open.size(), (job + 1) * filesPerJob); ++i)
            readings[i] = TRY(read(root, questions[open[i]], m_clock, stop));
        return {};
    }));

    m_filesRead += open.size();
    for (std::size_t i = 0; i < open.size(); ++i) {
        const auto &question = questions[open[i]];
        if (readings[i].settled) {
            m_cache.keep(question.path, question.status, readings[i].facts);
            m_changed = true;
        }
        answers[open[i]] = std::move(readings[i].facts);
    }
    return answers;
}

Result<void> FileDigests::save()
{
    if (!m_changed)
        return {};
    TRY(writeFile(m_memory, m_cache.print(), Durability::AtEase));
    m_changed = false;
    return {};
}

} // namespace slipway
