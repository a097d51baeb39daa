// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/spawn.h"

#include "core/base/file.h"

#include <QtAssert>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <unistd.h>

namespace slipway {

namespace {

Failure noDescriptor(int number)
{
    return Failure(systemError("process.no-descriptor", "a descriptor for a child", number));
}

/// One standard descriptor: what the child gets, and our end if it is a pipe.
struct Channel {
    UniqueFd owned = {}; // the child's end, where we made it
    int source = -1;     // what the child gets; -1: what we have ourselves
    UniqueFd ours = {};
};

Result<Channel> owning(int fd)
{
    if (fd < 0)
        return noDescriptor(errno);
    return Channel{.owned = UniqueFd(fd), .source = fd};
}

Result<Channel> nullChannel()
{
    return owning(::open("/dev/null", O_RDWR | O_CLOEXEC));
}

Result<Channel> pipeChannel(bool childReads)
{
    std::array<int, 2> ends = {-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return noDescriptor(errno);
    auto channel = owning(childReads ? ends[0] : ends[1]);
    channel->ours.reset(childReads ? ends[1] : ends[0]);
    if (!childReads && ::fcntl(channel->ours.get(), F_SETFL, O_NONBLOCK) != 0)
        return noDescriptor(errno);
    return channel;
}

Result<Channel> contentChannel(const std::string &bytes)
{
    auto channel = TRY(owning(::memfd_create("input", MFD_CLOEXEC)));
    TRY(writeAll(channel.source, bytes, "the input of a child"));
    ::lseek(channel.source, 0, SEEK_SET);
    return channel;
}

Result<Channel> openInput(const Command::Input &input)
{
    if (std::holds_alternative<Command::Inherited>(input))
        return Channel{};
    if (std::holds_alternative<Command::Pipe>(input))
        return pipeChannel(true);
    if (const auto *given = std::get_if<Command::Given>(&input))
        return Channel{.owned = {}, .source = given->fd};
    if (const auto *content = std::get_if<Command::Content>(&input))
        return contentChannel(content->bytes);
    return nullChannel();
}

Result<Channel> openOutput(const Command::Output &output)
{
    if (std::holds_alternative<Command::Inherited>(output))
        return Channel{};
    if (std::holds_alternative<Command::Null>(output))
        return nullChannel();
    if (const auto *given = std::get_if<Command::Given>(&output))
        return Channel{.owned = {}, .source = given->fd};
    return pipeChannel(false);
}

/// Out of the way of the three standard numbers, which are about to be overwritten one by one.
Result<void> moveAside(Channel &channel, int target)
{
    if (channel.source < 0 || channel.source > 2 || channel.source == target)
        return {};
    const int aside = ::fcntl(channel.source, F_DUPFD_CLOEXEC, 3);
    if (aside < 0)
        return noDescriptor(errno);
    channel.owned.reset(aside);
    channel.source = aside;
    return {};
}

/// What posix_spawn is told, freed at the end.
class SpawnSettings
{
public:
    SpawnSettings()
    {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawnattr_init(&m_attributes);
    }
    ~SpawnSettings()
    {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnSettings(const SpawnSettings &) = delete;
    SpawnSettings &operator=(const SpawnSettings &) = delete;

    void connect(const std::array<Channel, 3> &channels)
    {
        for (int target = 0; target < 3; ++target) {
            const int source = channels[static_cast<std::size_t>(target)].source;
            if (source >= 0)
                ::posix_spawn_file_actions_adddup2(&m_actions, source, target);
        }
        ::posix_spawn_file_actions_addclosefrom_np(&m_actions, 3);
    }

    void startIn(const std::filesystem::path &folder)
    {
        if (!folder.empty())
            ::posix_spawn_file_actions_addchdir_np(&m_actions, folder.c_str());
    }

    void resetSignals(Command::Group group)
    {
        sigset_t all, none;
        ::sigfillset(&all);
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigdefault(&m_attributes, &all);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
        if (group == Command::Group::Own)
            flags |= POSIX_SPAWN_SETPGROUP;
        ::posix_spawnattr_setflags(&m_attributes, static_cast<short>(flags));
    }

    const posix_spawn_file_actions_t *actions() const { return &m_actions; }
    const posix_spawnattr_t *attributes() const { return &m_attributes; }

private:
    posix_spawn_file_actions_t m_actions;
    posix_spawnattr_t m_attributes;
};

/// The form in which exec takes strings; they have to outlive it.
std::vector<char *> pointersTo(const std::vector<std::string> &strings)
{
    std::vector<char *> pointers;
    pointers.reserve(strings.size() + 1);
    for (const auto &string : strings)
        pointers.push_back(const_cast<char *>(string.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

Result<Spawned> spawn(const Command &command)
{
    Q_ASSERT_X(!command.arguments.empty(), "spawn", "a command has at least a program");
    std::array<Channel, 3> channels;
    channels[0] = TRY(openInput(command.input));
    channels[1] = TRY(openOutput(command.output));
    channels[2] = TRY(openOutput(command.error));
    for (int target = 0; target < 3; ++target)
        TRY(moveAside(channels[static_cast<std::size_t>(target)], target));

    SpawnSettings settings;
    settings.connect(channels);
    settings.startIn(command.folder);
    settings.resetSignals(command.group);
    const auto arguments = pointersTo(command.arguments);
    const auto environment = command.environment ? pointersTo(*command.environment) : std::vector<char *>{};
    pid_t pid = -1;
    const int number = ::posix_spawnp(&pid, arguments[0], settings.actions(), settings.attributes(), arguments.data(),
                                      command.environment ? environment.data() : environ);
    if (number != 0)
        return Failure(systemError("process.not-started", command.arguments[0], number));
    return Spawned{.pid = pid,
                   .input = std::move(channels[0].ours),
                   .output = std::move(channels[1].ours),
                   .error = std::move(channels[2].ours)};
}

} // namespace slipway
