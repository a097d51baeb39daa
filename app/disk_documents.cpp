// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/disk_documents.h"

#include "core/base/file.h"

#include <QCryptographicHash>
#include <QStringDecoder>
#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t largest = 1 << 20; // no Dockerfile is longer than a megabyte
constexpr int mostRecent = 12;

/// The name that a folder suggests for its image: what the grammar of names allows of it.
std::string nameFor(const std::filesystem::path &folder)
{
    std::string name;
    for (const auto c : folder.filename().string()) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            name += c;
        else if (c >= 'A' && c <= 'Z')
            name += static_cast<char>(c - 'A' + 'a');
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (name.ends_with('-'))
        name.pop_back();
    return (name.empty() ? "image" : name) + ":1";
}

std::string textForNewFile()
{
    return "FROM alpine\n\nCOPY . /app\n\nCMD [ \"ls\", \"-l\", \"/app\" ]\n";
}

bool isText(const std::string &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(QByteArrayView(bytes));
    return !decoder.hasError() && !text.contains(QChar(0));
}

/// Settings keys can't hold a path: a hash of it can stand for it.
QString keyOf(const std::filesystem::path &file)
{
    const auto hash = QCryptographicHash::hash(QByteArrayView(file.native()), QCryptographicHash::Sha1).toHex();
    return u"projects/"_s + QString::fromLatin1(hash);
}

QString stored(const std::filesystem::path &path)
{
    return QString::fromStdString(path.native());
}

} // namespace

DiskDocuments::DiskDocuments(std::filesystem::path lessons, std::string lessonText, std::filesystem::path home, QSettings &settings,
                             std::filesystem::path start)
    : m_lessons(std::move(lessons)), m_lessonText(std::move(lessonText)), m_home(std::move(home)), m_settings(settings), m_start(std::move(start))
{
}

Result<Project> DiskDocuments::first()
{
    if (!m_start.empty())
        return open(m_start);
    const auto before = recent();
    if (!before.empty()) {
        if (auto project = before.front().parent_path() == m_lessons / "hello" ? lesson() : open(before.front()))
            return project; // what is gone by now is no reason not to start
    }
    return lesson();
}

Result<Project> DiskDocuments::lesson()
{
    const auto folder = m_lessons / "hello";
    const auto file = folder / "Dockerfile";
    if (!std::filesystem::exists(file)) {
        TRY(createFolders(folder));
        TRY(writeFile(file, m_lessonText));
    }
    auto project = Project{.dockerfile = file, .context = folder, .text = TRY(readFile(file, largest)), .imageName = "me/hello:1",
                           .offlineBase = OfflineBase::UseBuiltIn};
    recall(project);
    return project;
}

Result<PathRole> DiskDocuments::roleOf(const std::filesystem::path &path) const
{
    std::error_code wrong;
    const auto real = std::filesystem::canonical(path, wrong);
    if (wrong)
        return fail(Error::Kind::NotFound, "document.not-found", {path.string()}, path.string() + " is not there.");
    if (real == real.root_path())
        return fail(Error::Kind::Denied, "drop.root-folder", {}, "The whole file system can't be the build context: choose a folder of your own in it.");
    if (real == std::filesystem::weakly_canonical(m_home, wrong))
        return fail(Error::Kind::Denied, "drop.home-folder", {path.string()}, "The home folder can't be the build context: choose a folder in it.");
    if (std::filesystem::is_directory(real, wrong))
        return std::filesystem::is_regular_file(real / "Dockerfile", wrong) ? PathRole::Context : PathRole::EmptyContext;
    if (std::filesystem::is_regular_file(real, wrong))
        return PathRole::Dockerfile;
    return fail(Error::Kind::Invalid, "drop.not-a-file", {path.string()}, path.string() + " is neither a file nor a folder.");
}

Result<Project> DiskDocuments::open(const std::filesystem::path &path)
{
    const auto role = TRY(roleOf(path));
    const auto file = role == PathRole::Dockerfile ? path : path / "Dockerfile";
    Project project{.dockerfile = file, .context = file.parent_path(), .text = {}, .imageName = nameFor(file.parent_path())};
    if (role == PathRole::EmptyContext) {
        project.text = textForNewFile();
        project.saved = false;
    } else {
        project.text = TRY(readFile(file, largest));
        if (!isText(project.text))
            return fail(Error::Kind::Invalid, "document.not-text", {file.string()}, file.string() + " is not a text in UTF-8.");
    }
    recall(project);
    return project;
}

Result<void> DiskDocuments::save(const std::filesystem::path &path, const std::string &text)
{
    std::error_code wrong; // a link stays a link: what it leads to is written
    const auto real = std::filesystem::canonical(path, wrong);
    return writeFile(wrong ? path : real, text);
}

std::vector<std::filesystem::path> DiskDocuments::recent() const
{
    std::vector<std::filesystem::path> paths;
    for (const auto &path : m_settings.value(u"recent"_s).toStringList())
        paths.emplace_back(path.toStdString());
    return paths;
}

void DiskDocuments::remember(const Project &project)
{
    if (project.dockerfile.empty())
        return;
    auto list = m_settings.value(u"recent"_s).toStringList();
    list.removeAll(stored(project.dockerfile));
    list.prepend(stored(project.dockerfile));
    m_settings.setValue(u"recent"_s, QStringList(list.mid(0, mostRecent)));
    const auto key = keyOf(project.dockerfile);
    m_settings.setValue(key + u"/context"_s, stored(project.context));
    m_settings.setValue(key + u"/image"_s, QString::fromStdString(project.imageName));
    m_settings.setValue(key + u"/offlineBase"_s, project.offlineBase == OfflineBase::UseBuiltIn);
}

void DiskDocuments::recall(Project &project) const
{
    const auto key = keyOf(project.dockerfile);
    const std::filesystem::path context(m_settings.value(key + u"/context"_s).toString().toStdString());
    std::error_code wrong;
    if (!context.empty() && std::filesystem::is_directory(context, wrong))
        project.context = context;
    if (const auto name = m_settings.value(key + u"/image"_s).toString().toStdString(); !name.empty())
        project.imageName = name;
    if (const auto base = m_settings.value(key + u"/offlineBase"_s); base.isValid())
        project.offlineBase = base.toBool() ? OfflineBase::UseBuiltIn : OfflineBase::Refuse;
}

} // namespace slipway
