// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/http_transport.h"

#include <string>

namespace slipway {

/// Passes a successful answer on, and keeps the beginning of any other one for the words of the error.
class AnswerSink final : public HttpSink
{
public:
    explicit AnswerSink(HttpSink &target) : m_target(target) {}

    Result<void> head(const HttpHead &head) override;
    Result<void> data(std::string_view bytes) override;
    void sent(std::int64_t bytes) override { m_target.sent(bytes); }

    const std::string &errorText() const { return m_errorText; }

private:
    HttpSink &m_target;
    bool m_success = false;
    std::string m_errorText;
};

} // namespace slipway
