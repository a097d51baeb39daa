// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build_display.h"

#include "core/base/json.h"
#include "core/progress/classic_progress.h"
#include "core/progress/plain_progress.h"
#include "core/progress/rawjson_progress.h"
#include "core/words/error_words.h"

#include <algorithm>
#include <array>
#include <format>
#include <utility>

namespace slipway {

namespace {

std::string noticeWords(const Notice &notice)
{
    return fromQt(sentence(notice));
}

std::unique_ptr<ProgressPrinter> makePrinter(ProgressForm form)
{
    switch (form) {
    case ProgressForm::Plain:
        return std::make_unique<PlainProgress>(noticeWords);
    case ProgressForm::Rawjson:
        return std::make_unique<RawjsonProgress>();
    case ProgressForm::Classic:
        return std::make_unique<ClassicProgress>(noticeWords);
    case ProgressForm::Tty:
    case ProgressForm::Quiet:
        break;
    }
    return nullptr;
}

} // namespace

std::optional<ProgressForm> progressForm(std::string_view word, const Console &console)
{
    if (word.empty() || word == "auto")
        return console.remarksToTerminal() ? ProgressForm::Tty : ProgressForm::Plain;
    constexpr std::array<std::pair<std::string_view, ProgressForm>, 5> forms = {{
        {"tty", ProgressForm::Tty},
        {"plain", ProgressForm::Plain},
        {"rawjson", ProgressForm::Rawjson},
        {"classic", ProgressForm::Classic},
        {"quiet", ProgressForm::Quiet},
    }};
    const auto found = std::ranges::find(forms, word, &std::pair<std::string_view, ProgressForm>::first);
    return found == forms.end() ? std::nullopt : std::optional(found->second);
}

BuildDisplay::BuildDisplay(ProgressForm form, Colours colours, const Console &console)
    : m_form(form), m_colours(colours), m_console(console), m_printer(makePrinter(form))
{
}

void BuildDisplay::take(const BuildEvent &event)
{
    m_timeline.apply(event);
    m_failure.apply(event);
    if (m_printer)
        if (const auto text = m_printer->print(event); !text.empty())
            m_console.remark(text);
}

void BuildDisplay::refresh(WallTime now)
{
    if (m_form == ProgressForm::Tty)
        draw(now);
    else if (m_printer)
        if (const auto text = m_printer->idle(now); !text.empty())
            m_console.remark(text);
}

void BuildDisplay::finish(WallTime now)
{
    refresh(now);
    const bool readByPrograms = m_form == ProgressForm::Rawjson;
    if (const auto lines = m_failure.lastOutput(); !lines.empty() && !readByPrograms)
        m_console.remark(lines);
}

// Over the picture before, in one write, so that no half of a picture is ever seen.
void BuildDisplay::draw(WallTime now)
{
    const auto frame = ttyFrame(m_timeline, now, m_console.size(), m_colours, noticeWords);
    auto text = m_drawn > 0 ? std::format("\x1b[{}F", m_drawn) : std::string();
    for (const auto &line : frame)
        text += line + "\x1b[K\n";
    m_console.remark(text + "\x1b[J");
    m_drawn = frame.size();
}

} // namespace slipway
