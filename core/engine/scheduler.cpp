// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scheduler.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace slipway {

namespace {

/// Which vertices wait, are ready, run, are done. No threads of its own; its owner holds the lock.
class Board
{
public:
    explicit Board(const BuildGraph &graph) : m_graph(graph), m_missing(graph.vertices.size()), m_users(graph.vertices.size())
    {
        for (const auto &vertex : graph.vertices) {
            std::set<int> inputs(vertex.origins.begin(), vertex.origins.end());
            if (vertex.parent >= 0)
                inputs.insert(vertex.parent);
            m_missing[index(vertex.id)] = inputs.size();
            for (const int input : inputs)
                m_users[index(input)].push_back(vertex.id);
            if (inputs.empty())
                m_ready.insert(vertex.id);
        }
    }

    bool allDone() const { return m_done == m_graph.vertices.size(); }
    bool hasReady() const { return !m_ready.empty(); }
    const Vertex &takeReady()
    {
        const int id = *m_ready.begin();
        m_ready.erase(m_ready.begin());
        return m_graph.vertices[index(id)];
    }
    void done(int id)
    {
        ++m_done;
        for (const int user : m_users[index(id)]) {
            if (--m_missing[index(user)] == 0)
                m_ready.insert(user);
        }
    }

private:
    static std::size_t index(int id) { return static_cast<std::size_t>(id); }

    const BuildGraph &m_graph;
    std::vector<std::size_t> m_missing;      // inputs that are not done yet
    std::vector<std::vector<int>> m_users;
    std::set<int> m_ready;                   // in the order of the Dockerfile
    std::size_t m_done = 0;
};

Result<void> attempt(const VertexJob &job, const Vertex &vertex, const std::stop_token &stop)
{
    // Our code returns its errors; what is thrown is memory running out or a fault of ours. It ends the build, not the
    // program.
    try {
        return job(vertex, stop);
    } catch (const std::exception &exception) {
        return fail(Error::Kind::Internal, "engine.internal", {exception.what()}, std::string("internal error: ") + exception.what());
    }
}

struct Shared {
    std::mutex mutex;
    std::condition_variable changed;
    Board board;
    std::optional<Error> error;
    std::stop_source stop;

    bool over() const { return error || board.allDone(); }
};

void work(Shared &shared, const VertexJob &job)
{
    std::unique_lock lock(shared.mutex);
    for (;;) {
        shared.changed.wait(lock, [&] { return shared.over() || shared.board.hasReady(); });
        if (shared.over())
            return;
        const Vertex &vertex = shared.board.takeReady();
        lock.unlock();
        auto result = attempt(job, vertex, shared.stop.get_token());
        lock.lock();
        if (result) {
            shared.board.done(vertex.id);
        } else if (!shared.error || shared.error->kind == Error::Kind::Cancelled) {
            shared.error = std::move(result).error(); // the cause, not the cancellations that it led to
            shared.stop.request_stop();
        }
        shared.changed.notify_all();
    }
}

} // namespace

Result<void> runGraph(const BuildGraph &graph, unsigned workers, const VertexJob &job, std::stop_token stop)
{
    Shared shared{.mutex = {}, .changed = {}, .board = Board(graph), .error = {}, .stop = {}};
    const std::stop_callback forward(stop, [&shared] {
        {
            const std::lock_guard lock(shared.mutex);
            if (!shared.error)
                shared.error = cancelledError();
        }
        shared.stop.request_stop();
        shared.changed.notify_all();
    });
    {
        std::vector<std::jthread> threads;
        const auto count = std::min<std::size_t>(workers, graph.vertices.size());
        for (std::size_t i = 1; i < count; ++i)
            threads.emplace_back([&] { work(shared, job); });
        work(shared, job);
    }
    const std::lock_guard lock(shared.mutex);
    if (shared.error)
        return Failure(*shared.error);
    return {};
}

} // namespace slipway
