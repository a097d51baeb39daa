// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry/test_layer.h"

#include "core/base/file.h"
#include "core/process/command_output.h"

#include <archive.h>
#include <archive_entry.h>
#include <memory>
#include <sstream>

namespace slipway {

namespace {

using Writer = std::unique_ptr<archive, decltype(&::archive_write_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&::archive_entry_free)>;

constexpr const char *busybox = "/usr/bin/busybox";

// What comes out of `writer`, whose format and filters are set, goes to `bytes`.
void openInto(std::string &bytes, archive *writer)
{
    ::archive_write_set_bytes_per_block(writer, 0);
    ::archive_write_open(
        writer, &bytes, nullptr,
        [](archive *, void *target, const void *data, std::size_t size) {
            static_cast<std::string *>(target)->append(static_cast<const char *>(data), size);
            return static_cast<la_ssize_t>(size);
        },
        nullptr);
}

void add(archive *writer, const TestFile &file)
{
    const Entry entry(::archive_entry_new(), &::archive_entry_free);
    ::archive_entry_set_pathname(entry.get(), file.name.c_str());
    ::archive_entry_set_perm(entry.get(), static_cast<mode_t>(file.mode));
    ::archive_entry_set_mtime(entry.get(), 1'700'000'000, 0);
    if (!file.linkTarget.empty()) {
        ::archive_entry_set_filetype(entry.get(), AE_IFLNK);
        ::archive_entry_set_symlink(entry.get(), file.linkTarget.c_str());
    } else if (file.name.ends_with('/')) {
        ::archive_entry_set_filetype(entry.get(), AE_IFDIR);
    } else {
        ::archive_entry_set_filetype(entry.get(), AE_IFREG);
        ::archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.content.size()));
    }
    ::archive_write_header(writer, entry.get());
    if (!file.content.empty())
        ::archive_write_data(writer, file.content.data(), file.content.size());
}

} // namespace

std::string makeTar(const std::vector<TestFile> &files)
{
    std::string bytes;
    const Writer writer(::archive_write_new(), &::archive_write_free);
    ::archive_write_set_format_pax_restricted(writer.get());
    openInto(bytes, writer.get());
    for (const auto &file : files)
        add(writer.get(), file);
    ::archive_write_close(writer.get());
    return bytes;
}

std::string gzipped(const std::string &bytes)
{
    std::string packed;
    const Writer writer(::archive_write_new(), &::archive_write_free);
    ::archive_write_set_format_raw(writer.get());
    ::archive_write_add_filter_gzip(writer.get());
    ::archive_write_set_options(writer.get(), "gzip:!timestamp"); // the same for the same bytes
    openInto(packed, writer.get());
    const Entry entry(::archive_entry_new(), &::archive_entry_free);
    ::archive_entry_set_filetype(entry.get(), AE_IFREG);
    ::archive_write_header(writer.get(), entry.get());
    ::archive_write_data(writer.get(), bytes.data(), bytes.size());
    ::archive_write_close(writer.get());
    return packed;
}

std::vector<TestFile> busyboxFiles()
{
    const auto program = readFile(busybox);
    const auto list = collectOutput({.arguments = {busybox, "--list"}}, 1 << 20, {});
    if (!program || !list)
        return {};
    std::vector<TestFile> files = {
        {.name = "bin/", .mode = 0755},
        {.name = "bin/busybox", .content = *program, .mode = 0755},
        {.name = "dev/", .mode = 0755},
        {.name = "etc/", .mode = 0755},
        {.name = "etc/group", .content = "root:x:0:\nnobody:x:65534:\n"},
        {.name = "etc/passwd", .content = "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n"},
        {.name = "proc/", .mode = 0755},
        {.name = "root/", .mode = 0700},
        {.name = "sys/", .mode = 0755},
        {.name = "tmp/", .mode = 01777},
    };
    std::istringstream applets(list->output);
    for (std::string applet; applets >> applet;) {
        if (applet != "busybox")
            files.push_back({.name = "bin/" + applet, .mode = 0777, .linkTarget = "busybox"});
    }
    return files;
}

} // namespace slipway
