// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/container_events.h"

#include "core/base/file.h"

#include <cerrno>
#include <sys/stat.h>

namespace slipway {

namespace {

constexpr std::size_t outputLimit = 2 << 20; // bytes that a step's command can have shown; it may write on
constexpr std::string_view clipped = "\n[output clipped, log limit 2MiB reached]\n";

} // namespace

void ContainerEvents::notice(const Error &error)
{
    m_reporter.tell(Notice{.code = error.code, .operands = error.operands, .message = error.message});
}

void ContainerEvents::containerCreated(const std::string &id)
{
    m_reporter.tell(ContainerCreated{.step = m_step, .container = id});
}

void ContainerEvents::commandStarted(const std::string &id)
{
    m_reporter.tell(CommandStarted{.step = m_step, .container = id, .arguments = m_arguments});
}

void ContainerEvents::output(ChildStream stream, std::string_view bytes)
{
    if (m_written > outputLimit)
        return;
    const auto left = outputLimit - m_written;
    m_written += bytes.size();
    std::string text(bytes.substr(0, left));
    if (bytes.size() > left)
        text += clipped;
    const auto which = stream == ChildStream::Stdout ? OutputStream::Stdout : OutputStream::Stderr;
    m_reporter.tell(OutputWritten{.step = m_step, .stream = which, .bytes = std::move(text)});
}

void ContainerEvents::commandEnded(const std::string &id, int exitCode)
{
    m_reporter.tell(CommandEnded{.step = m_step, .container = id, .exitCode = exitCode});
}

void ContainerEvents::containerRemoved(const std::string &id)
{
    m_reporter.tell(ContainerRemoved{.step = m_step, .container = id});
}

SnapshotTaken countChanges(int step, const LayerListing &layer, const LayerStack &below)
{
    SnapshotTaken taken{.step = step};
    for (const auto &entry : layer.entries()) {
        if (entry.path.empty())
            continue;
        const auto *before = below.find(entry.path);
        if (entry.type == EntryType::Whiteout)
            ++taken.removed;
        else if (!before)
            ++taken.added;
        else if (entry.type != EntryType::Folder || entry.mode != before->mode || entry.uid != before->uid || entry.gid != before->gid)
            ++taken.changed;
    }
    return taken;
}

Result<void> writeScript(const std::filesystem::path &path, const std::string &content)
{
    TRY(writeFile(path, content, Durability::AtEase));
    if (::chmod(path.c_str(), 0755) != 0)
        return Failure(systemError("file.unwritable", path.string(), errno));
    return {};
}

} // namespace slipway
