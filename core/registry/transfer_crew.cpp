// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/transfer_crew.h"

#include "core/base/guarded.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <optional>
#include <thread>
#include <vector>

namespace slipway {

namespace {

// An exception of the standard library ends the job, not the program.
Result<void> guarded(const auto &work, std::size_t job, const std::stop_token &stop)
{
    try {
        return work(job, stop);
    } catch (const std::exception &exception) {
        return fail(Error::Kind::Internal, "internal", {exception.what()}, exception.what());
    }
}

} // namespace

Result<void> inParallel(int threads, std::size_t count, std::stop_token stop,
                        const std::function<Result<void>(std::size_t job, std::stop_token stop)> &work)
{
    std::stop_source anyStop;
    const std::stop_callback outerStop(stop, [&anyStop] { anyStop.request_stop(); });
    std::atomic<std::size_t> next = 0;
    Guarded<std::optional<Error>> failure;
    const auto run = [&] {
        for (auto job = next++; job < count && !anyStop.stop_requested(); job = next++) {
            auto result = guarded(work, job, anyStop.get_token());
            if (result)
                continue;
            failure.with([&](auto &first) {
                if (!first)
                    first = std::move(result).error();
            });
            anyStop.request_stop();
        }
    };
    {
        std::vector<std::jthread> crew;
        const auto size = std::min(static_cast<std::size_t>(std::max(threads, 1)), count);
        for (std::size_t i = 0; i < size; ++i)
            crew.emplace_back(run);
    }
    if (stop.stop_requested())
        return Failure(cancelledError());
    return failure.with([](auto &first) { return first ? Result<void>(Failure(std::move(*first))) : Result<void>(); });
}

} // namespace slipway
