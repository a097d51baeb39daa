// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/oci_layout.h"

namespace slipway {

Result<OciLayoutRef> OciLayoutRef::parse(std::string_view text)
{
    OciLayoutRef ref;
    auto rest = text.starts_with(scheme) ? text.substr(scheme.size()) : text;
    if (const auto at = rest.find('@'); at != std::string_view::npos) {
        ref.digest = rest.substr(at + 1);
        rest = rest.substr(0, at);
    }
    const auto colon = rest.rfind(':');
    if (colon != std::string_view::npos && rest.find('/', colon) == std::string_view::npos) {
        ref.tag = rest.substr(colon + 1);
        rest = rest.substr(0, colon);
    }
    ref.folder = rest;
    if (ref.folder.empty() || (!ref.digest.empty() && !Digest::parse(ref.digest)))
        return fail(Error::Kind::Invalid, "oci-layout.invalid", {std::string(text)}, "invalid OCI layout reference: " + std::string(text));
    return ref;
}

} // namespace slipway
