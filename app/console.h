// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/progress/tty_frame.h"

#include <QString>
#include <optional>
#include <string_view>

namespace slipway {

/// Where a command line program reads and speaks: three descriptors that it does not own.
class Console
{
public:
    Console(int in, int out, int error) : m_in(in), m_out(out), m_error(error) {}

    /// What was asked for. That it could not be printed is remembered: failure()
    void print(std::string_view bytes);
    /// Error: file.unwritable of the first print() that failed
    const std::optional<Error> &failure() const { return m_failure; }
    /// Everything else: progress, remarks, faults. Where they can't be written nobody listens, and that is no fault.
    void remark(std::string_view bytes) const;
    /// "slipway: SENTENCE (code)" in the language of now, with the place in the Dockerfile and what to do next.
    void complain(const Error &error) const;

    bool readsTerminal() const;
    bool printsToTerminal() const;
    bool remarksToTerminal() const;
    /// Of the terminal that remarks go to; 80 by 24 where it does not say.
    FrameSize size() const;
    int input() const { return m_in; }

private:
    int m_in;
    int m_out;
    int m_error;
    std::optional<Error> m_failure;
};

} // namespace slipway
