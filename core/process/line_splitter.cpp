// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/line_splitter.h"

#include <algorithm>

namespace slipway {

void LineSplitter::add(std::string_view bytes)
{
    for (;;) {
        const auto end = bytes.find('\n');
        if (end == std::string_view::npos)
            break;
        addPart(bytes.substr(0, end));
        m_handler(m_partial);
        m_partial.clear();
        bytes.remove_prefix(end + 1);
    }
    addPart(bytes);
}

void LineSplitter::finish()
{
    if (!m_partial.empty())
        m_handler(m_partial);
    m_partial.clear();
}

void LineSplitter::addPart(std::string_view part)
{
    while (!part.empty()) {
        if (m_partial.size() == m_limit) {
            m_handler(m_partial);
            m_partial.clear();
        }
        const auto fits = std::min(part.size(), m_limit - m_partial.size());
        m_partial += part.substr(0, fits);
        part.remove_prefix(fits);
    }
}

} // namespace slipway
