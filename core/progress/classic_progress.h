// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/progress/progress_printer.h"

#include <map>
#include <string>
#include <vector>

namespace slipway {

/// `--progress=classic`: the words of Docker's first builder, which show the temporary containers.
///
///     Step 2/3 : RUN echo hi
///      ---> Running in 7f3a09d1c2b4
///     hi
///     Removed intermediate container 7f3a09d1c2b4
///      ---> 4fa59e3cf32a
///
/// Where that builder named an intermediate image, the digest of the step's layer stands. It knew one step at a time:
/// what later steps tell is kept until the earlier ones have ended.
class ClassicProgress final : public ProgressPrinter
{
public:
    explicit ClassicProgress(NoticeWords words) : m_words(std::move(words)) {}

    std::string print(const BuildEvent &event) override;

private:
    struct Step {
        int number = 0;
        std::string instruction; // "RUN echo hi"
        std::string text = {};   // told and not yet printed
        bool inLine = false;     // what was told last did not end its line
        bool begun = false;
        bool headed = false; // its first line was printed
        bool finished = false;
    };
    enum class Drain { UpToTheOneAtWork, All };

    void take(const BuildFact &fact);
    void add(int step, std::string_view text);
    void addLine(int step, std::string_view line);
    void drain(Drain how);

    NoticeWords m_words;
    std::vector<Step> m_steps;           // those of the Dockerfile, in order
    std::map<int, std::size_t> m_places; // the event's step to a place in m_steps
    std::size_t m_front = 0;             // the first that is not printed to its end
    std::string m_text;                  // to be returned
};

} // namespace slipway
