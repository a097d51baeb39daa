// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/parallel.h"

#include "core/base/guarded.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <optional>
#include <thread>
#include <vector>

namespace slipway {

namespace {

// The library may still throw where we don't: a thread must not die of it.
Result<void> guarded(const std::function<Result<void>(std::size_t)> &job, std::size_t index)
{
    try {
        return job(index);
    } catch (const std::exception &exception) {
        return fail(Error::Kind::Internal, "thread.exception", {exception.what()}, exception.what());
    }
}

} // namespace

unsigned fileThreads()
{
    return std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
}

Result<void> inParallel(std::size_t count, unsigned threads, const std::stop_token &stop,
                        const std::function<Result<void>(std::size_t index)> &job)
{
    std::atomic<std::size_t> next = 0;
    Guarded<std::optional<Error>> failure;
    const auto work = [&] {
        while (!stop.stop_requested()) {
            const auto index = next.fetch_add(1, std::memory_order_relaxed);
            if (index >= count)
                return;
            if (auto done = guarded(job, index); !done) {
                next = count;
                failure.with([&](auto &first) { first = first ? first : std::move(done).error(); });
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < std::min<std::size_t>(threads, count); ++i)
            helpers.emplace_back(work);
        work();
    }
    if (auto first = failure.with([](auto &error) { return error; }))
        return Failure(std::move(*first));
    if (stop.stop_requested())
        return Failure(cancelledError());
    return {};
}

} // namespace slipway
