// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/temp_folder.h"
#include "core/run/agent_forward.h"

#include <QTest>
#include <filesystem>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace slipway;
using namespace std::string_literals;

namespace fs = std::filesystem;

namespace {

const std::string identities = {0, 0, 0, 1, 11};
const std::string answer = {0, 0, 0, 5, 12, 0, 0, 0, 0}; // no identity
const std::string failure = {0, 0, 0, 1, 5};

std::string readSome(int fd)
{
    std::string bytes(64, '\0');
    const auto got = ::read(fd, bytes.data(), bytes.size());
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return bytes;
}

/// Answers every request in the same way, and keeps what it was asked.
class FakeAgent
{
public:
    explicit FakeAgent(const fs::path &path) : m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        path.string().copy(address.sun_path, sizeof address.sun_path - 1);
        ::bind(m_listener.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
        ::listen(m_listener.get(), 1);
        m_thread = std::jthread([this] {
            const UniqueFd client(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
            for (auto request = readSome(client.get()); !request.empty(); request = readSome(client.get())) {
                asked += request;
                if (::write(client.get(), answer.data(), answer.size()) < 0)
                    return;
            }
        });
    }

    std::string asked; // read once the client is gone

    void wait() { m_thread.join(); }

private:
    UniqueFd m_listener;
    std::jthread m_thread;
};

} // namespace

class AgentForwardTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyListingAndSigningGoThrough()
    {
        const auto folder = TempFolder::create(fs::temp_directory_path()).value();
        FakeAgent agent(folder.path() / "agent");
        {
            const auto forward = AgentForward::start(folder.path() / "agent", folder.path() / "socket");
            QVERIFY(forward.has_value());
            const auto client = connectToAgent(folder.path() / "socket");
            QVERIFY(client.has_value());
            const auto ask = [&](const std::string &request) {
                return ::write(client->get(), request.data(), request.size()) < 0 ? "unwritable"s : readSome(client->get());
            };
            QCOMPARE(ask(identities), answer);
            QVERIFY(ask({0, 0, 0, 1, 19}) == failure); // remove all identities
            QVERIFY(ask({0, 0, 0, 2, 17, 0}) == failure); // add one
            QVERIFY(ask({0, 0, 0, 2, 13, 0}) == answer);
        }
        agent.wait();
        const std::string signing = {0, 0, 0, 2, 13, 0};
        QCOMPARE(agent.asked, identities + signing);
    }

    void anAgentThatIsNotThereFailsEveryRequest()
    {
        const auto folder = TempFolder::create(fs::temp_directory_path()).value();
        const auto forward = AgentForward::start(folder.path() / "none", folder.path() / "socket");
        QVERIFY(forward.has_value());
        const auto client = connectToAgent(folder.path() / "socket").value();
        QVERIFY(::write(client.get(), identities.data(), identities.size()) > 0);
        QCOMPARE(readSome(client.get()), failure);
    }

    void pathsMayBeLong()
    {
        const auto folder = TempFolder::create(fs::temp_directory_path()).value();
        const auto deep = folder.path() / std::string(120, 'a');
        fs::create_directories(deep);
        QVERIFY(AgentForward::start("/none", deep / "socket").has_value());
    }
};

QTEST_GUILESS_MAIN(AgentForwardTest)
#include "agent_forward_test.moc"
