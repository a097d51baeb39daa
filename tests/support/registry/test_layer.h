// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace slipway {

/// One entry of a layer that a test makes up.
struct TestFile {
    std::string name; ///< "bin/busybox"; with a slash at its end it is a folder
    std::string content = {};
    unsigned mode = 0644;
    std::string linkTarget = {}; ///< a symbolic link if it is not empty
};

/// An uncompressed tar of them, the same for the same files.
std::string makeTar(const std::vector<TestFile> &files);
std::string gzipped(const std::string &bytes);

/// The machine's own static busybox with a link for each of its commands, and the few files that every image has;
/// empty where there is none.
std::vector<TestFile> busyboxFiles();

} // namespace slipway
