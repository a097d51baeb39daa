// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <filesystem>

namespace slipway {

/// A named pipe in the place of a file to which a program writes when something has happened (its pid, say): it can be
/// waited for with poll.
class NamedPipe
{
public:
    /// Errors: file.unwritable, file.unreadable (path, reason)
    static Result<NamedPipe> create(const std::filesystem::path &path);

    int fd() const { return m_fd.get(); }

    /// Whether something was written since the last time; does not block.
    bool wasWritten() const;

private:
    explicit NamedPipe(UniqueFd fd) : m_fd(std::move(fd)) {}

    UniqueFd m_fd;
};

} // namespace slipway
