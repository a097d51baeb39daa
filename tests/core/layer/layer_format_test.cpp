// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/layer/background_digest.h"
#include "core/layer/decompression.h"
#include "core/layer/layer_listing.h"
#include "core/layer/layer_reader.h"
#include "core/layer/layer_stack.h"
#include "core/layer/layer_writer.h"

#include <QProcess>
#include <QTest>
#include <archive.h>
#include <archive_entry.h>
#include <random>

using namespace slipway;

namespace {

class StringSink final : public ByteSink
{
public:
    Result<void> add(std::string_view more) override
    {
        bytes += more;
        return {};
    }
    std::string bytes;
};

struct Sample {
    LayerEntry entry;
    std::string data = {};
};

/// What a tar has to carry, one thing an entry.
std::vector<Sample> samples()
{
    const std::string longName(180, 'n');
    std::vector<Sample> all = {
        {{.path = "", .type = EntryType::Folder, .mode = 0711}},
        {{.path = "a",
          .type = EntryType::Folder,
          .mode = 01777,
          .uid = 1,
          .gid = 2,
          .mtime = 1'700'000'000,
          .opaque = true}},
        {{.path = "a/empty", .mode = 0644}},
        {{.path = "a/exactly one block", .mode = 0644, .size = 512}, std::string(512, 'x')},
        {{.path = "a/file", .mode = 04755, .uid = 3'000'000, .gid = 4'000'000'000, .mtime = -5, .size = 3}, "abc"},
        {{.path = "a/future", .mode = 0600, .mtime = 99'999'999'999}},
        {{.path = "a/gone", .type = EntryType::Whiteout}},
        {{.path = "a/hard",
          .type = EntryType::HardLink,
          .mode = 04755,
          .uid = 3'000'000,
          .gid = 4'000'000'000,
          .mtime = -5,
          .linkTarget = "a/file"}},
        {{.path = "a/link", .type = EntryType::SymbolicLink, .mode = 0777, .linkTarget = "../../etc/passwd"}},
        {{.path = "a/long link",
          .type = EntryType::SymbolicLink,
          .mode = 0777,
          .linkTarget = longName + "/" + longName}},
        {{.path = "bad \xff\xfe", .mode = 0644, .size = 1}, "x"},
        {{.path = "block", .type = EntryType::BlockDevice, .mode = 0660, .deviceMajor = 8, .deviceMinor = 1}},
        {{.path = "char", .type = EntryType::CharacterDevice, .mode = 0666, .deviceMajor = 1, .deviceMinor = 0xfffff}},
        {{.path = "fifo", .type = EntryType::Fifo, .mode = 0644}},
        {{.path = "gone", .type = EntryType::Whiteout}},
        {{.path = longName, .type = EntryType::Folder, .mode = 0755}},
        {{.path = longName + "/" + longName, .mode = 0644, .size = 1}, "y"},
        {{.path = "with xattrs",
          .mode = 0644,
          .xattrs = {{"security.capability", std::string("\1\0\0\2\0\4\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20)},
                     {"user.한글", "b=\n="},
                     {"user.empty", ""}}}},
        {{.path = "한글/파일", .mode = 0644, .size = 2}, "ko"},
    };
    for (auto &sample : all) {
        if (sample.entry.type == EntryType::File)
            sample.entry.content = Digest::of(sample.data);
    }
    return all;
}

std::string tarOf(const std::vector<Sample> &entries)
{
    StringSink sink;
    LayerWriter writer(sink);
    for (const auto &[entry, data] : entries) {
        if (!writer.add(entry) || (entry.type == EntryType::File && !writer.addData(data)))
            return {};
    }
    return writer.finish() ? sink.bytes : std::string();
}

Result<std::vector<Sample>> readTar(std::string_view tar, std::size_t block)
{
    std::vector<Sample> all;
    auto reader = TRY(LayerReader::open(std::make_unique<MemorySource>(tar, block)));
    while (TRY(reader->next())) {
        Sample sample{.entry = reader->entry()};
        while (const auto data = TRY(reader->data())) {
            sample.data.resize(static_cast<std::size_t>(data->offset));
            sample.data += data->bytes;
        }
        if (sample.entry.type == EntryType::File)
            sample.entry.content = Digest::of(sample.data);
        all.push_back(std::move(sample));
    }
    return all;
}

LayerListing sampleListing()
{
    std::vector<LayerEntry> entries;
    for (auto &sample : samples())
        entries.push_back(sample.entry);
    return LayerListing(std::move(entries));
}

QByteArray output(const QString &program, const QStringList &arguments, std::string_view input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input.data(), static_cast<qint64>(input.size()));
    process.closeWriteChannel();
    process.waitForFinished();
    return process.exitCode() == 0 ? process.readAllStandardOutput() : process.readAllStandardError();
}

std::string packedBy(int filter, std::string_view plain)
{
    std::string packed(plain.size() + 10'000, '\0');
    std::size_t size = 0;
    auto *archive = archive_write_new();
    archive_write_add_filter(archive, filter);
    archive_write_set_format_raw(archive);
    archive_write_set_bytes_in_last_block(archive, 1);
    archive_write_open_memory(archive, packed.data(), packed.size(), &size);
    auto *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(archive, entry);
    archive_write_data(archive, plain.data(), plain.size());
    archive_entry_free(entry);
    archive_write_close(archive);
    archive_write_free(archive);
    packed.resize(size);
    return packed;
}

Result<std::string> drained(std::unique_ptr<ByteSource> source)
{
    std::string all;
    for (;;) {
        const auto block = TRY(source->next());
        if (block.empty())
            return all;
        all += block;
    }
}

std::string noise(std::size_t size)
{
    std::mt19937 random(7);
    std::string bytes(size, '\0');
    for (auto &byte : bytes)
        byte = static_cast<char>(random() % 23);
    return bytes;
}

} // namespace

Q_DECLARE_METATYPE(std::string)

class LayerFormatTest : public QObject
{
    Q_OBJECT

private slots:
    void pathsAreInTheOrderOfAWalk()
    {
        const std::vector<std::string> walk = {"", "a", "a/b", "a/b/c", "a/b!", "a!", "a.b", "aa", "\xff"};
        for (std::size_t i = 0; i < walk.size(); ++i) {
            for (std::size_t j = 0; j < walk.size(); ++j)
                QCOMPARE(PathOrder{}(walk[i], walk[j]), i < j);
        }
    }

    void namesBecomeCleanPaths_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("path");
        const auto row = [](const char *name, const char *path) {
            QTest::newRow(*name ? name : "nothing") << std::string(name) << std::string(path);
        };
        row("", "");
        row(".", "");
        row("./", "");
        row("/", "");
        row("/etc/passwd", "etc/passwd");
        row("./a//b/", "a/b");
        row("a/../b", "b");
        row("a/./b/..", "a");
        row("..a/...", "..a/...");
        row("..", "!");
        row("/..", "!");
        row("a/../../b", "!");
    }

    void namesBecomeCleanPaths()
    {
        QFETCH(const std::string, name);
        QFETCH(const std::string, path);
        const auto clean = cleanEntryPath(name);
        QCOMPARE(clean ? *clean : "!", path);
        if (!clean) {
            QCOMPARE(clean.error().code, "layer.escapes");
            QCOMPARE(clean.error().operands, std::vector{name});
        }
    }

    void whatIsWrittenIsReadBack_data()
    {
        QTest::addColumn<int>("block");
        for (const int block : {1, 511, 512, 10'000, 1 << 20})
            QTest::addRow("%d", block) << block;
    }

    void whatIsWrittenIsReadBack()
    {
        QFETCH(const int, block);
        auto wanted = samples();
        const auto tar = tarOf(wanted);
        QVERIFY(!tar.empty());
        QCOMPARE(tar.size() % 512, 0u);
        // An opaque mark comes as an entry of its own.
        const auto folder = std::ranges::find(wanted, true, [](const Sample &sample) { return sample.entry.opaque; });
        folder->entry.opaque = false;
        wanted.insert(folder + 1,
                      Sample{{.path = "a", .type = EntryType::Folder, .mode = 0755, .opaque = true, .implied = true}});
        const auto read = readTar(tar, static_cast<std::size_t>(block)).value();
        QCOMPARE(read.size(), wanted.size());
        for (std::size_t i = 0; i < read.size(); ++i) {
            QVERIFY2(read[i].entry == wanted[i].entry, wanted[i].entry.path.c_str());
            QCOMPARE(read[i].data, wanted[i].data);
        }
    }

    void twoRunsGiveTheSameBytes() { QCOMPARE(tarOf(samples()), tarOf(samples())); }

    void anEmptyLayerHasDockersDigest()
    {
        QCOMPARE(Digest::of(tarOf({})).toString(),
                 "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");
    }

    void theHeaderIsDockersToTheByte()
    {
        // As Go's archive/tar prints a folder in PAX form with Docker's fields.
        const auto tar = tarOf({{{.path = "etc", .type = EntryType::Folder, .mode = 0755, .mtime = 1'700'000'000}}});
        std::string wanted(512, '\0');
        const auto put = [&](std::size_t at, std::string_view text) { wanted.replace(at, text.size(), text); };
        put(0, "etc/");
        put(100, "0000755");
        put(108, "0000000");
        put(116, "0000000");
        put(124, "00000000000");
        put(136, "14524770400");
        put(148, std::string_view("007606\0 ", 8));
        put(156, "5");
        put(257, std::string_view("ustar\00000", 8));
        put(329, "0000000");
        put(337, "0000000");
        unsigned sum = 8 * ' ';
        for (std::size_t i = 0; i < wanted.size(); ++i)
            sum += i >= 148 && i < 156 ? 0 : static_cast<unsigned char>(wanted[i]);
        put(148, std::format("{:06o}", sum));
        QCOMPARE(tar.substr(0, 512), wanted);
    }

    void gnuTarReadsIt()
    {
        const auto listing =
            output(QStringLiteral("tar"),
                   {QStringLiteral("--numeric-owner"), QStringLiteral("--xattrs"),
                    QStringLiteral("--quoting-style=literal"), QStringLiteral("-tvf"), QStringLiteral("-")},
                   tarOf(samples()));
        for (const char *part : {"drwxrwxrwt  1/2 ", "-rwsr-xr-x  3000000/4000000000 ", " a/.wh..wh..opq\n",
                                 " a/.wh.gone\n", " link to a/file\n", " a/link -> ../../etc/passwd\n", " 8,1 1970",
                                 " 한글/파일\n", "prw-r--r-- ", "-rw-r--r--* 0/0 "})
            QVERIFY2(listing.contains(part), listing.constData());
        QVERIFY(listing.contains(" bad \xff\xfe\n"));
        QCOMPARE(listing.count('\n'), static_cast<qsizetype>(samples().size()) + 1);
    }

    void sizesBeyondOctalAreRead()
    {
        StringSink sink;
        LayerWriter writer(sink);
        const LayerEntry huge{.path = "huge", .mode = 0644, .size = std::int64_t{9} << 30};
        QVERIFY(writer.add(huge).has_value());
        const auto block = noise(1 << 20);
        for (std::int64_t left = 200 << 10; left > 0; left -= static_cast<std::int64_t>(block.size()))
            QVERIFY(writer.addData(std::string_view(block).substr(0, static_cast<std::size_t>(left))).has_value());
        QCOMPARE(writer.finish().error().code, "layer.size-changed");
        auto reader = LayerReader::open(std::make_unique<MemorySource>(sink.bytes)).value();
        QVERIFY(reader->next().value());
        QCOMPARE(reader->entry().size, huge.size);
    }

    void aFileMustHaveTheSizeItWasAnnouncedWith()
    {
        StringSink sink;
        LayerWriter writer(sink);
        const LayerEntry file{.path = "f", .size = 3};
        QVERIFY(writer.add(file).has_value());
        QCOMPARE(writer.addData("abcd").error().code, "layer.size-changed");
        QCOMPARE(writer.add(file).error().operands, std::vector<std::string>{"f"});
    }

    void whatTarHasNoFormForIsRefused()
    {
        StringSink sink;
        LayerWriter writer(sink);
        QCOMPARE(writer.add({.path = "a/.wh.b"}).error().code, "layer.unwritable-entry");
        QCOMPARE(writer.add({.path = "b", .xattrs = {{"user.a=b", ""}}}).error().code, "layer.unwritable-entry");
        QVERIFY(sink.bytes.empty());
    }

    void aListingComesBack()
    {
        const auto listing = sampleListing();
        QCOMPARE(listing.entries().size(), samples().size());
        QVERIFY(LayerListing::parse(listing.print()).value() == listing);
        QVERIFY(LayerListing::parse(LayerListing().print()).value() == LayerListing());
        QCOMPARE(listing.find("a/file")->size, 3);
        QCOMPARE(listing.find("a/fil"), nullptr);
        QCOMPARE(listing.within("a").size(), 9u);
        QCOMPARE(listing.within("").size(), listing.entries().size());
        QCOMPARE(listing.within("nowhere").size(), 0u);
    }

    void entriesAreSortedAndTheLastOfAPathCounts()
    {
        const LayerListing listing(
            {{.path = "b", .mode = 1}, {.path = "a"}, {.path = "b", .mode = 2}, {.path = "b", .mode = 3}});
        QCOMPARE(listing.entries().size(), 2u);
        QCOMPARE(listing.find("b")->mode, 3u);
    }

    void everyDamageToAListingIsFound()
    {
        const auto whole = sampleListing().print();
        for (std::size_t size = 0; size < whole.size(); ++size)
            QCOMPARE(LayerListing::parse(std::string_view(whole).substr(0, size)).error().code, "listing.damaged");
        for (std::size_t at = 0; at < whole.size(); ++at) {
            auto flipped = whole;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x20);
            QCOMPARE(LayerListing::parse(flipped).error().code, "listing.damaged");
        }
    }

    void aListingWithARightChecksumCanStillBeRefused()
    {
        // The same, but by someone who can make the checksum right: no crash, and never a path that isn't clean.
        const auto whole = sampleListing().print();
        for (std::size_t at = 18; at + 32 < whole.size(); ++at) {
            for (const int value : {0x00, 0x2e, 0x2f, 0x7f, 0xff}) {
                auto body = whole.substr(0, whole.size() - 32);
                body[at] = static_cast<char>(value);
                const auto sum = Sha256::of(body);
                body.append(reinterpret_cast<const char *>(sum.data()), sum.size());
                const auto parsed = LayerListing::parse(body);
                if (!parsed)
                    continue;
                for (const auto &entry : parsed->entries())
                    QCOMPARE(cleanEntryPath(entry.path).value(), entry.path);
            }
        }
    }

    void aLargeListingLoadsFast()
    {
        std::vector<LayerEntry> entries;
        for (int i = 0; i < 200'000; ++i)
            entries.push_back({.path = std::format("usr/share/folder{:04}/some/file-with-a-name{:06}", i / 50, i),
                               .mode = 0644,
                               .mtime = 1'700'000'000 + i,
                               .size = i,
                               .content = Digest::of(std::to_string(i))});
        const auto bytes = LayerListing(std::move(entries)).print();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(LayerListing::parse(bytes).value().entries().size(), 200'000u);
        qInfo("200,000 entries, %zu bytes: read in %lld ms", bytes.size(), timer.elapsed());
        QVERIFY(timer.elapsed() < 1000);
    }

    void compressedLayersAreTold_data()
    {
        QTest::addColumn<int>("filter"); // libarchive's number
        QTest::newRow("none") << ARCHIVE_FILTER_NONE;
        QTest::newRow("gzip") << ARCHIVE_FILTER_GZIP;
        QTest::newRow("zstd") << ARCHIVE_FILTER_ZSTD;
        QTest::newRow("bzip2") << ARCHIVE_FILTER_BZIP2;
        QTest::newRow("xz") << ARCHIVE_FILTER_XZ;
    }

    void compressedLayersAreTold()
    {
        QFETCH(const int, filter);
        const auto plain = noise(900'000);
        const auto packed = packedBy(filter, plain);
        QVERIFY(!packed.empty());
        for (const std::size_t block : {std::size_t{100'000}, std::size_t{4093}, std::string::npos}) {
            QVERIFY(drained(decompressed(std::make_unique<MemorySource>(packed, block)).value()).value() == plain);
            QVERIFY(drained(readAhead(decompressed(std::make_unique<MemorySource>(packed, block)).value())).value() ==
                    plain);
        }
        if (filter == ARCHIVE_FILTER_NONE)
            return;
        auto cut = decompressed(std::make_unique<MemorySource>(std::string_view(packed).substr(0, packed.size() - 9)));
        QCOMPARE((cut ? drained(std::move(*cut)).error() : cut.error()).code, "layer.corrupt");
        auto flipped = packed;
        flipped[flipped.size() / 2] ^= 0x10;
        QVERIFY(drained(decompressed(std::make_unique<MemorySource>(flipped)).value()) != plain);
    }

    void gzipMembersAndPaddingAreRead()
    {
        const auto one = output(QStringLiteral("gzip"), {}, "one").toStdString();
        const auto read = [](const std::string &bytes) {
            return drained(decompressed(std::make_unique<MemorySource>(bytes, 7)).value());
        };
        QCOMPARE(read(one + one).value(), "oneone");
        QCOMPARE(read(one + std::string(1000, '\0')).value(), "one");
        QCOMPARE(read(one + "x").error().code, "layer.corrupt");
        QCOMPARE(read(one + std::string(10, '\0') + "x").error().code, "layer.corrupt");
        auto wrong = one;
        wrong[wrong.size() - 6] ^= 1; // of the checksum
        QCOMPARE(read(wrong).error().operands, (std::vector<std::string>{"gzip", "invalid checksum"}));
    }

    void aSourceMayBeLeftHalfRead()
    {
        const auto bytes = noise(20'000'000);
        const auto ahead = readAhead(std::make_unique<MemorySource>(bytes, 1000));
        QVERIFY(!ahead->next().value().empty());
    }

    void theBackgroundsDigestIsTheSame()
    {
        const auto bytes = noise(5'000'001);
        BackgroundDigest digest;
        for (std::size_t at = 0; at < bytes.size(); at += 77'777)
            QVERIFY(digest.add(std::string_view(bytes).substr(at, 77'777)).has_value());
        QCOMPARE(digest.digest(), Digest::of(bytes));
        QCOMPARE(digest.size(), 5'000'001);
        QVERIFY(digest.add("more").has_value());
        QCOMPARE(digest.digest(), Digest::of(bytes + "more"));
    }

    void aStackAnswersAsAContainerWould_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<int>("mode"); // of the entry that counts; -1: there is none
        const auto row = [](const char *path, int mode) { QTest::newRow(path) << std::string(path) << mode; };
        row("kept", 1);
        row("changed", 2);
        row("gone", -1);
        row("gone/deep/below", -1);
        row("opaque", 2);
        row("opaque/old", -1);
        row("opaque/new", 2);
        row("file now", 2);
        row("file now/was in folder", -1);
        row("implied", 1);
        row("implied/old", 1);
        row("implied/new", 2);
        row("back", 3);
        row("back/old", -1);
        row("nowhere", -1);
    }

    void aStackAnswersAsAContainerWould()
    {
        QFETCH(const std::string, path);
        QFETCH(const int, mode);
        const auto folder = [](const char *at, std::uint32_t with) {
            return LayerEntry{.path = at, .type = EntryType::Folder, .mode = with};
        };
        const auto file = [](const char *at, std::uint32_t with) { return LayerEntry{.path = at, .mode = with}; };
        const auto share = [](std::vector<LayerEntry> entries) {
            return std::make_shared<const LayerListing>(std::move(entries));
        };
        auto opaque = folder("opaque", 2);
        opaque.opaque = true;
        auto implied = folder("implied", 2);
        implied.implied = true;
        const LayerStack stack({
            share({file("kept", 1), file("changed", 1), folder("gone", 1), folder("gone/deep", 1),
                   file("gone/deep/below", 1), folder("opaque", 1), file("opaque/old", 1), folder("file now", 1),
                   file("file now/was in folder", 1), folder("implied", 1), file("implied/old", 1), folder("back", 1),
                   file("back/old", 1)}),
            share({file("changed", 2),
                   {.path = "gone", .type = EntryType::Whiteout},
                   opaque,
                   file("opaque/new", 2),
                   file("file now", 2),
                   implied,
                   file("implied/new", 2),
                   {.path = "back", .type = EntryType::Whiteout}}),
            share({folder("back", 3)}),
        });
        const auto *found = stack.find(path);
        QCOMPARE(found ? static_cast<int>(found->mode) : -1, mode);
    }
};

QTEST_GUILESS_MAIN(LayerFormatTest)
#include "layer_format_test.moc"
