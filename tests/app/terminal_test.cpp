// SPDX-License-Identifier: GPL-3.0-or-later
// `slipway run -it` at a terminal, which this test plays.
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/process/command_output.h"

#include <QTest>
#include <fcntl.h>
#include <filesystem>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace slipway;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t outputLimit = 1 << 20;

} // namespace

class TerminalTest : public QObject
{
    Q_OBJECT

private slots:
    void keysSizesAndTheEnd()
    {
        const auto store = TempFolder::create(fs::temp_directory_path()).value();
        QVERIFY(writeFile(store.path() / "Dockerfile", "FROM alpine\n", Durability::AtEase).has_value());
        const auto command = [&](std::vector<std::string> words) {
            Command made{.arguments = {std::string(SLIPWAY_BIN) + "/slipway"}};
            made.arguments.insert(made.arguments.end(), words.begin(), words.end());
            made.environment = {"SLIPWAY_HOME=" + (store.path() / "store").string(), "HOME=/", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                                "LC_ALL=C.UTF-8", "HTTPS_PROXY=http://127.0.0.1:1"};
            return made;
        };
        const auto built = collectOutput(command({"build", "-q", "--offline-base", "-t", "base", store.path().string()}), outputLimit, {});
        QVERIFY2(built && built->status.success(), built ? built->error.c_str() : built.error().message.c_str());

        const UniqueFd keys(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
        QCOMPARE(::grantpt(keys.get()) + ::unlockpt(keys.get()), 0);
        const UniqueFd person(::open(::ptsname(keys.get()), O_RDWR | O_NOCTTY | O_CLOEXEC));
        const auto resize = [&](unsigned short rows, unsigned short columns) {
            const winsize size = {.ws_row = rows, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
            return ::ioctl(keys.get(), TIOCSWINSZ, &size);
        };
        QCOMPARE(resize(33, 99), 0);
        termios before = {}, after = {};
        ::tcgetattr(person.get(), &before);

        auto run = command({"run", "-it", "base", "sh", "-c",
                            "stty size; echo $TERM; read word; echo got $word; stty size; trap 'echo interrupted' INT; echo wait; "
                            "while :; do sleep 0.05; [ -e /done ] && exit 7; done & wait; touch /done; wait; exit 7"});
        run.input = Command::Given{person.get()};
        run.group = Command::Group::Own; // of which the terminal's signals are
        auto process = Process::start(run);
        QVERIFY2(process.has_value(), process ? "" : process.error().message.c_str());
        std::string out;
        const auto take = [&](ChildStream, std::string_view bytes) {
            const auto had = out;
            out += bytes;
            const auto arrived = [&](std::string_view text) { return out.contains(text) && !had.contains(text); };
            if (arrived("xterm")) {
                resize(44, 111);
                process->kill(SIGWINCH);
                QTest::qSleep(100);
                QCOMPARE(::write(keys.get(), "word\r", 5), 5);
            }
            if (arrived("wait"))
                QCOMPARE(::write(keys.get(), "\x03", 1), 1); // Ctrl-C is the container's
        };
        const auto ended = process->wait({.output = take}, {});
        QVERIFY(ended.has_value());
        QVERIFY2(ended->code == 7, out.c_str());
        QCOMPARE(out, std::string("33 99\r\nxterm\r\nword\r\ngot word\r\n44 111\r\nwait\r\n^Cinterrupted\r\n"));
        ::tcgetattr(person.get(), &after);
        QCOMPARE(after.c_lflag, before.c_lflag);
        QCOMPARE(after.c_oflag, before.c_oflag);
    }
};

QTEST_GUILESS_MAIN(TerminalTest)
#include "terminal_test.moc"
