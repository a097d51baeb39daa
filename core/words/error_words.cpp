// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/error_words.h"

#include "core/base/json.h"
#include "core/words/sentences.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <optional>

namespace slipway {

namespace {

// The system's own words for what went wrong, as they come in operands.
constexpr auto systemWords = std::to_array<const char *>({
    QT_TRANSLATE_NOOP("system", "No such file or directory"),
    QT_TRANSLATE_NOOP("system", "Permission denied"),
    QT_TRANSLATE_NOOP("system", "Operation not permitted"),
    QT_TRANSLATE_NOOP("system", "Is a directory"),
    QT_TRANSLATE_NOOP("system", "Not a directory"),
    QT_TRANSLATE_NOOP("system", "Directory not empty"),
    QT_TRANSLATE_NOOP("system", "File exists"),
    QT_TRANSLATE_NOOP("system", "File too large"),
    QT_TRANSLATE_NOOP("system", "File name too long"),
    QT_TRANSLATE_NOOP("system", "No space left on device"),
    QT_TRANSLATE_NOOP("system", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("system", "Read-only file system"),
    QT_TRANSLATE_NOOP("system", "Input/output error"),
    QT_TRANSLATE_NOOP("system", "Too many open files"),
    QT_TRANSLATE_NOOP("system", "Too many levels of symbolic links"),
    QT_TRANSLATE_NOOP("system", "Device or resource busy"),
    QT_TRANSLATE_NOOP("system", "Invalid argument"),
    QT_TRANSLATE_NOOP("system", "Invalid cross-device link"),
    QT_TRANSLATE_NOOP("system", "Cannot allocate memory"),
    QT_TRANSLATE_NOOP("system", "Resource temporarily unavailable"),
    QT_TRANSLATE_NOOP("system", "Exec format error"),
    QT_TRANSLATE_NOOP("system", "Text file busy"),
    QT_TRANSLATE_NOOP("system", "Broken pipe"),
    QT_TRANSLATE_NOOP("system", "Connection refused"),
    QT_TRANSLATE_NOOP("system", "Connection reset by peer"),
    QT_TRANSLATE_NOOP("system", "Connection timed out"),
    QT_TRANSLATE_NOOP("system", "Network is unreachable"),
    QT_TRANSLATE_NOOP("system", "No route to host"),
});

QString shown(const std::string &operand)
{
    const bool known = std::ranges::contains(systemWords, operand);
    return known ? QCoreApplication::translate("system", operand.c_str()) : toQt(operand);
}

// Puts the operands in; nothing if there are fewer than the text asks for. " (%2)" goes where the operand is empty.
std::optional<QString> filled(QStringView text, const std::vector<std::string> &operands)
{
    QString out;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const int number = text[at] == u'%' && at + 1 < text.size() ? text[at + 1].digitValue() : -1;
        if (number < 1) {
            out += text[at];
            continue;
        }
        if (static_cast<std::size_t>(number) > operands.size())
            return std::nullopt;
        const auto operand = shown(operands[static_cast<std::size_t>(number) - 1]);
        out += operand;
        ++at;
        if (operand.isEmpty() && out.endsWith(u" (") && text.sliced(at + 1).startsWith(u')')) {
            out.chop(2);
            ++at;
        }
    }
    return out;
}

std::optional<QString> said(const char *text, const std::vector<std::string> &operands)
{
    return filled(QCoreApplication::translate("words", text), operands);
}

// "Did you mean %2?" is not asked when there is nothing to suggest.
bool namesEmptyOperand(std::string_view text, const std::vector<std::string> &operands)
{
    for (std::size_t i = 0; i < operands.size(); ++i)
        if (operands[i].empty() && text.contains("%" + std::to_string(i + 1)))
            return true;
    return false;
}

const char *textOf(CacheVerdict::Reason reason)
{
    using Reason = CacheVerdict::Reason;
    switch (reason) {
    case Reason::Hit:
        return QT_TRANSLATE_NOOP("words", "From the cache: nothing has changed.");
    case Reason::FirstBuild:
        return QT_TRANSLATE_NOOP("words", "Nothing was built at this place before.");
    case Reason::InstructionChanged:
        return QT_TRANSLATE_NOOP("words", "The instruction has changed: “%2” became “%3”.");
    case Reason::ArgumentChanged:
        return QT_TRANSLATE_NOOP("words", "The build argument %1 has changed: “%2” became “%3”.");
    case Reason::EnvironmentChanged:
        return QT_TRANSLATE_NOOP("words", "The environment variable %1 has changed: “%2” became “%3”.");
    case Reason::BaseMoved:
        return QT_TRANSLATE_NOOP("words", "The base image is a different one now.");
    case Reason::ParentChanged:
        return QT_TRANSLATE_NOOP("words", "A step before it gave a different result: %1");
    case Reason::FileChanged:
        return QT_TRANSLATE_NOOP("words", "A file has new content: %1");
    case Reason::FileModeChanged:
        return QT_TRANSLATE_NOOP("words", "A file has new permissions, a new owner or a new type: %1 (%2 → %3)");
    case Reason::FileAdded:
        return QT_TRANSLATE_NOOP("words", "A file is new: %1");
    case Reason::FileRemoved:
        return QT_TRANSLATE_NOOP("words", "A file is gone: %1");
    case Reason::FileRenamed:
        return QT_TRANSLATE_NOOP("words", "A file was renamed: %2 → %3");
    case Reason::AskedFor:
        return QT_TRANSLATE_NOOP("words", "The cache was not to be used.");
    case Reason::Collected:
        return QT_TRANSLATE_NOOP("words", "The earlier result was cleaned away.");
    case Reason::OptionChanged:
        return QT_TRANSLATE_NOOP("words", "A setting of this step has changed: %1 (“%2” became “%3”)");
    case Reason::Undecided:
        return QT_TRANSLATE_NOOP("words", "It depends on what comes out of another step: %1");
    case Reason::NotNeeded:
        return QT_TRANSLATE_NOOP("words", "The target does without it.");
    }
    return "";
}

} // namespace

QString sentence(std::string_view code, const std::vector<std::string> &operands, const std::string &message)
{
    const auto *known = findSentence(code);
    return (known ? said(known->text, operands) : std::nullopt).value_or(toQt(message));
}

QString hint(std::string_view code, const std::vector<std::string> &operands)
{
    const auto *known = findSentence(code);
    if (!known || namesEmptyOperand(known->hint, operands))
        return {};
    return *known->hint ? said(known->hint, operands).value_or(QString()) : QString();
}

QString sentence(const Error &error)
{
    return sentence(error.code, error.operands, error.message);
}

QString hint(const Error &error)
{
    auto own = hint(error.code, error.operands);
    if (own.isEmpty() && error.kind == Error::Kind::Full)
        return QCoreApplication::translate("words", "Free some space on that disk, for instance with `slipway rmi` of images that are no longer needed.");
    return own;
}

QString sentence(const Notice &notice)
{
    return sentence(notice.code, notice.operands, notice.message);
}

QString sentence(const CacheVerdict &verdict)
{
    return said(textOf(verdict.reason), {verdict.subject, verdict.before, verdict.after}).value_or(QString());
}

} // namespace slipway
