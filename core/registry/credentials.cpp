// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/credentials.h"

#include <QByteArray>

namespace slipway {

Secret basicAuthorization(const Credentials &credentials)
{
    const auto pair = credentials.user + ':' + credentials.password.reveal();
    return Secret("Basic " + QByteArray::fromStdString(pair).toBase64().toStdString());
}

} // namespace slipway
