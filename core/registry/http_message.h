// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/secret.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace slipway {

enum class HttpMethod { Get, Head, Post, Put, Patch, Delete };

std::string_view toString(HttpMethod method);

/// Fields in the order they came; their names are compared without regard to case (RFC 9110, 5.1).
class HttpHeaders
{
public:
    struct Field {
        std::string name;
        std::string value;

        bool operator==(const Field &) const = default;
    };

    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<Field> fields) : m_fields(fields) {}

    void add(std::string name, std::string value) { m_fields.push_back({std::move(name), std::move(value)}); }
    /// The first value of that name, empty if there is none.
    std::string_view find(std::string_view name) const;
    std::vector<std::string_view> findAll(std::string_view name) const;

    auto begin() const { return m_fields.begin(); }
    auto end() const { return m_fields.end(); }

    bool operator==(const HttpHeaders &) const = default;

private:
    std::vector<Field> m_fields;
};

/// A body that is a whole file; it is opened when it is sent.
struct FileBody {
    std::filesystem::path path;
    std::int64_t size = 0; ///< bytes

    bool operator==(const FileBody &) const = default;
};

using HttpBody = std::variant<std::string, FileBody>; ///< an empty string: none

/// Whether the other side has to show a certificate that we trust.
enum class TlsTrust { Verified, Unverified };

struct HttpRequest {
    HttpMethod method = HttpMethod::Get;
    std::string url;
    HttpHeaders headers = {};
    Secret authorization = {}; ///< the value of the field Authorization
    HttpBody body = {};
    TlsTrust trust = TlsTrust::Verified;
};

/// The beginning of an answer.
struct HttpHead {
    int status = 0;
    HttpHeaders headers = {};

    bool success() const { return status >= 200 && status < 300; }
    /// The value of Content-Type without its parameters.
    std::string_view mediaType() const;
};

} // namespace slipway
