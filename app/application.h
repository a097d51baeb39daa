// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/words/speech.h"

#include <functional>
#include <memory>
#include <span>
#include <string>

namespace slipway {

struct Subcommand;

/// What the program stands on: given to it, so that a test can give it something else.
struct Foundations {
    Console console;
    EnvironmentReader environment;
    /// Makes the engine over the person's store; asked at most once, and only by commands that need one.
    std::function<Result<std::unique_ptr<Engine>>()> makeEngine;
    /// Enters this process's own namespaces; asked before anything that may start a thread.
    std::function<Result<void>()> isolate;
    /// Makes sentences come in the person's language; asked before the first one.
    std::function<void()> speak;
};

/// The command line: finds the command, reads its options, does it.
class Application
{
public:
    explicit Application(Foundations foundations) : m_foundations(std::move(foundations)) {}

    /// `words` without the program's name; the exit code.
    int run(std::span<const std::string> words);

    Console &console() { return m_foundations.console; }
    const Console &console() const { return m_foundations.console; }
    std::string environment(const char *name) const { return m_foundations.environment(name); }
    /// "ko" or "en"
    QString language() const { return chosenLanguage(m_foundations.environment); }
    Result<Engine *> engine();

private:
    int dispatch(std::span<const std::string> words);
    int perform(const Subcommand &command, std::span<const std::string> words);
    int complainAboutUse(const Error &error, std::string_view usage, int code);

    Foundations m_foundations;
    std::unique_ptr<Engine> m_engine;
};

} // namespace slipway
