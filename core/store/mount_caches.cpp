// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mount_caches.h"

#include "core/base/file.h"
#include "core/oci/digest.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <fcntl.h>
#include <format>
#include <mutex>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>

namespace slipway {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

using Sharing = MountCaches::Sharing;

constexpr auto askAgainAfter = 20ms; // flock(2) can't be waited for together with a stop
constexpr std::size_t nameLimit = 1 << 16;
constexpr std::string_view lockSuffix = ".lock";

/// One folder of a cache: it holds `name` and `files`, the latter once it is filled.
struct Slot {
    fs::path folder;

    fs::path lock() const { return folder.string() + std::string(lockSuffix); }
    fs::path files() const { return folder / "files"; }
    bool isThere() const
    {
        std::error_code none;
        return fs::exists(files(), none);
    }
};

/// Locks the slot's file, if that can be had at once. A removal may have taken the file's name away meanwhile: then it is
/// not this slot's any more.
Result<std::optional<UniqueFd>> tryLock(const Slot &slot, int kind)
{
    for (;;) {
        UniqueFd fd(::open(slot.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (!fd.valid())
            return Failure(systemError("file.unwritable", slot.lock().string(), errno));
        if (::flock(fd.get(), kind | LOCK_NB) != 0) {
            if (errno == EWOULDBLOCK)
                return std::nullopt;
            return Failure(systemError("file.unwritable", slot.lock().string(), errno));
        }
        struct stat info = {};
        if (::fstat(fd.get(), &info) == 0 && info.st_nlink > 0)
            return std::optional(std::move(fd));
    }
}

Result<void> fill(const Slot &slot, const std::string &name, const MountCaches::Filling &filling)
{
    TRY(removeTree(slot.folder)); // of a process that died while it filled it
    const auto unfinished = slot.folder / "unfinished";
    TRY(createFolders(unfinished));
    TRY(writeFile(slot.folder / "name", name, Durability::AtEase));
    TRY(filling(unfinished));
    std::error_code error;
    fs::rename(unfinished, slot.files(), error);
    if (error)
        return Failure(systemError("file.unwritable", slot.files().string(), error.value()));
    return {};
}

/// The lock on a slot that has its files, or nothing while others have it.
Result<std::optional<UniqueFd>> take(const Slot &slot, const std::string &name, Sharing sharing, const MountCaches::Filling &filling)
{
    const bool shared = sharing == Sharing::Shared && slot.isThere();
    auto lock = TRY(tryLock(slot, shared ? LOCK_SH : LOCK_EX));
    if (!lock || slot.isThere())
        return lock;
    if (shared) // removed just now
        return std::nullopt;
    TRY(fill(slot, name, filling));
    return lock;
}

bool waitABit(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, askAgainAfter, [] { return false; });
    return !stop.stop_requested();
}

std::int64_t sizeOf(const fs::path &folder)
{
    std::int64_t size = 0;
    std::error_code error; // of a folder that nobody else may read, or that changes meanwhile: what can be seen counts
    for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end; !error && at != end;
         at.increment(error)) {
        struct stat info = {};
        if (::lstat(at->path().c_str(), &info) == 0 && S_ISREG(info.st_mode))
            size += info.st_size;
    }
    return size;
}

} // namespace

Result<HeldCache> MountCaches::hold(const std::string &name, Sharing sharing, const Filling &filling, std::stop_token stop)
{
    TRY(createFolders(m_folder));
    const auto hex = Digest::of(name).hex().substr(0, 32);
    for (;;) {
        bool any = false;
        for (int number = 0;; ++number) {
            const Slot slot{m_folder / std::format("{}-{}", hex, number)};
            if (sharing == Sharing::Locked && any && !slot.isThere())
                break; // there is one to wait for
            if (auto lock = TRY(take(slot, name, sharing, filling))) {
                ::futimens(lock->get(), nullptr);
                if (sharing == Sharing::Shared)
                    ::flock(lock->get(), LOCK_SH);
                return HeldCache(slot.files(), *std::move(lock));
            }
            any = true;
            if (sharing == Sharing::Shared && !slot.isThere())
                break; // being filled: it will be shared in a moment
        }
        if (!waitABit(stop))
            return Failure(cancelledError());
    }
}

Result<std::vector<CacheFolder>> MountCaches::list() const
{
    std::vector<CacheFolder> folders;
    std::error_code error; // no cache was ever asked for
    for (const auto &entry : fs::directory_iterator(m_folder, error)) {
        const Slot slot{entry.path()};
        if (!slot.isThere())
            continue;
        struct stat info = {};
        ::stat(slot.lock().c_str(), &info);
        folders.push_back({.file = entry.path().filename().string(),
                           .name = TRY(readFile(entry.path() / "name", nameLimit)),
                           .size = sizeOf(slot.files()),
                           .used = WallTime(std::chrono::seconds(info.st_mtim.tv_sec) + std::chrono::nanoseconds(info.st_mtim.tv_nsec))});
    }
    std::ranges::sort(folders, {}, [](const CacheFolder &folder) { return std::pair(folder.used, folder.file); });
    return folders;
}

Result<MountCaches::Removed> MountCaches::remove(const std::string &file)
{
    const Slot slot{m_folder / fs::path(file).filename()};
    const auto lock = TRY(tryLock(slot, LOCK_EX));
    if (!lock)
        return Removed::InUse;
    TRY(removeTree(slot.folder));
    std::error_code gone;
    fs::remove(slot.lock(), gone);
    return Removed::Yes;
}

} // namespace slipway
