// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/user_namespace.h"

#include "core/base/file.h"
#include "core/process/command_output.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <format>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::size_t mapperOutputLimit = 1 << 16; // bytes

/// A process that stays in the old namespace, from where alone newuidmap and newgidmap can map ids into the new one.
class IdMapper
{
public:
    /// Before the namespace is entered.
    static Result<IdMapper> start(const Privileges &privileges)
    {
        std::array<int, 2> go = {}, answer = {};
        if (::pipe2(go.data(), O_CLOEXEC) != 0 || ::pipe2(answer.data(), O_CLOEXEC) != 0)
            return Failure(systemError("isolation.id-map", "a pipe", errno));
        IdMapper mapper;
        UniqueFd goReader(go[0]), answerWriter(answer[1]);
        mapper.m_go.reset(go[1]);
        mapper.m_answer.reset(answer[0]);
        const auto target = ::getpid();
        mapper.m_pid = ::fork();
        if (mapper.m_pid < 0)
            return Failure(systemError("isolation.id-map", "fork", errno));
        if (mapper.m_pid == 0) {
            mapper.m_go.reset();
            char byte = 0;
            const bool wanted = ::read(goReader.get(), &byte, 1) == 1;
            const auto reason = wanted ? map(privileges, target) : std::string();
            const auto told = writeAll(answerWriter.get(), reason, "an answer");
            ::_exit(told ? 0 : 1);
        }
        return mapper;
    }

    /// When it was entered: why the ids could not be mapped; empty if they are.
    std::string run()
    {
        const auto told = writeAll(m_go.get(), "g", "the mapper of ids");
        m_go.reset();
        std::string reason = told ? "" : told.error().message;
        std::array<char, 256> buffer;
        for (ssize_t got = 0; (got = ::read(m_answer.get(), buffer.data(), buffer.size())) > 0;)
            reason.append(buffer.data(), static_cast<std::size_t>(got));
        int status = 0;
        ::waitpid(std::exchange(m_pid, -1), &status, 0);
        return status == 0 ? reason : reason + "the mapper of ids failed";
    }

    IdMapper(IdMapper &&other) noexcept
        : m_go(std::move(other.m_go)), m_answer(std::move(other.m_answer)), m_pid(std::exchange(other.m_pid, -1))
    {
    }
    IdMapper &operator=(IdMapper &&) = delete;
    ~IdMapper()
    {
        m_go.reset(); // it ends without having done anything
        if (m_pid > 0)
            ::waitpid(m_pid, nullptr, 0);
    }

private:
    IdMapper() = default;

    static Command mapCommand(const std::filesystem::path &program, pid_t target, std::uint32_t own, const std::vector<IdRange> &ranges)
    {
        Command command{.arguments = {program.string(), std::to_string(target)}};
        const auto map = idMapArguments(own, ranges);
        command.arguments.insert(command.arguments.end(), map.begin(), map.end());
        return command;
    }

    static std::string map(const Privileges &privileges, pid_t target)
    {
        const auto program = privileges.subIds.program;
        const auto groupProgram = program.parent_path() / "newgidmap";
        // both at once: each takes more than a millisecond
        auto users = Process::start(mapCommand(program, target, ::getuid(), privileges.subUids));
        const auto groups = collectOutput(mapCommand(groupProgram, target, ::getgid(), privileges.subGids), mapperOutputLimit, {});
        if (!users)
            return users.error().message;
        std::string said;
        const auto ended = users->wait({.output = [&](ChildStream, std::string_view bytes) { said += bytes; }}, {});
        if (!groups || !ended)
            return (groups ? ended.error() : groups.error()).message;
        if (!ended->success())
            return said.empty() ? program.string() : said;
        return groups->status.success() ? std::string() : groups->error;
    }

    UniqueFd m_go;     // a byte makes it start
    UniqueFd m_answer; // why it failed, then the end of the file
    pid_t m_pid = -1;
};

Result<void> writeMap(const char *path, const std::string &text)
{
    const UniqueFd fd(::open(path, O_WRONLY | O_CLOEXEC));
    if (!fd.valid() || ::write(fd.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        return Failure(systemError("isolation.id-map", path, errno));
    return {};
}

/// The one id that everybody may map: his own.
Result<void> mapSingleId(uid_t uid, gid_t gid)
{
    TRY(writeMap("/proc/self/setgroups", "deny"));
    TRY(writeMap("/proc/self/uid_map", std::format("0 {} 1", uid)));
    return writeMap("/proc/self/gid_map", std::format("0 {} 1", gid));
}

Failure noUserNamespace(int number)
{
    auto error = systemError("isolation.user-namespace", "a user namespace can't be made", number);
    error.operands.erase(error.operands.begin());
    return Failure(std::move(error));
}

} // namespace

Result<void> enterUserNamespace(const Privileges &privileges, Isolation &isolation)
{
    const auto uid = ::geteuid();
    const auto gid = ::getegid();
    std::optional<IdMapper> mapper;
    if (privileges.level == Privileges::Level::SubIds)
        mapper.emplace(TRY(IdMapper::start(privileges)));
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return noUserNamespace(errno);

    if (mapper) {
        const auto reason = mapper->run();
        if (reason.empty()) {
            isolation.ids = Isolation::Ids::Mapped;
            isolation.idCount = std::min(mappedIds(privileges.subUids), mappedIds(privileges.subGids));
            return {};
        }
        isolation.shortcomings.push_back({.kind = Error::Kind::Denied, .code = "isolation.no-newuidmap", .operands = {reason},
                                          .message = "further ids could not be mapped: " + reason});
    } else if (privileges.subIds.missing) {
        isolation.shortcomings.push_back(*privileges.subIds.missing);
    }
    isolation.ids = Isolation::Ids::Single;
    isolation.idCount = 1;
    return mapSingleId(uid, gid);
}

} // namespace slipway
