// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/words/error_words.h"

#include <QCoreApplication>
#include <sys/ioctl.h>
#include <unistd.h>

namespace slipway {

void Console::print(std::string_view bytes)
{
    if (m_failure)
        return;
    if (auto written = writeAll(m_out, bytes, "standard output"); !written)
        m_failure = std::move(written).error();
}

void Console::remark(std::string_view bytes) const
{
    std::ignore = writeAll(m_error, bytes, "standard error");
}

void Console::complain(const Error &error) const
{
    auto text = QStringLiteral("slipway: ") + sentence(error);
    if (error.where && error.where->firstLine > 0)
        text += u' ' + QCoreApplication::translate("cli", "(line %1)").arg(error.where->firstLine);
    text += QStringLiteral(" [%1]\n").arg(toQt(error.code));
    if (const auto next = hint(error); !next.isEmpty())
        text += QStringLiteral("         ") + next + u'\n';
    remark(fromQt(text));
}

bool Console::readsTerminal() const
{
    return ::isatty(m_in) == 1;
}

bool Console::printsToTerminal() const
{
    return ::isatty(m_out) == 1;
}

bool Console::remarksToTerminal() const
{
    return ::isatty(m_error) == 1;
}

FrameSize Console::size() const
{
    winsize size = {};
    if (::ioctl(m_error, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return {};
    return {.columns = size.ws_col, .rows = size.ws_row};
}

} // namespace slipway
