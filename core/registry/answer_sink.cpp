// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/answer_sink.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::size_t maxErrorText = 64 << 10; // bytes

}

Result<void> AnswerSink::head(const HttpHead &head)
{
    m_errorText.clear();
    m_success = head.success();
    return m_success ? m_target.head(head) : Result<void>();
}

Result<void> AnswerSink::data(std::string_view bytes)
{
    if (m_success)
        return m_target.data(bytes);
    m_errorText += bytes.substr(0, std::min(bytes.size(), maxErrorText - m_errorText.size()));
    return {};
}

} // namespace slipway
