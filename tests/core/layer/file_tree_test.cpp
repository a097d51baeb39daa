// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/waste.h"

#include <QElapsedTimer>
#include <QTest>
#include <format>

using namespace slipway;

Q_DECLARE_METATYPE(std::string)

namespace {

LayerEntry folder(std::string path, std::uint32_t mode = 0755)
{
    return {.path = std::move(path), .type = EntryType::Folder, .mode = mode};
}

LayerEntry file(std::string path, std::int64_t size, std::string_view content = {})
{
    return {.path = std::move(path), .mode = 0644, .size = size, .content = Digest::of(content)};
}

LayerEntry hardLink(std::string path, std::string to)
{
    return {.path = std::move(path), .type = EntryType::HardLink, .mode = 0644, .linkTarget = std::move(to)};
}

LayerEntry gone(std::string path)
{
    return {.path = std::move(path), .type = EntryType::Whiteout};
}

LayerEntry opaque(std::string path)
{
    auto entry = folder(std::move(path));
    entry.opaque = true;
    return entry;
}

LayerEntry implied(std::string path)
{
    auto entry = folder(std::move(path), 0111);
    entry.implied = true;
    return entry;
}

SharedListing layer(std::vector<LayerEntry> entries)
{
    return std::make_shared<const LayerListing>(std::move(entries));
}

SharedListing base()
{
    return layer({folder("d"), file("d/a", 10), file("d/b", 20), folder("d/sub"), file("d/sub/f", 40),
                  file("d.txt", 80), file("top", 160)});
}

std::string textOf(const std::vector<TreeChange> &changes)
{
    std::string text;
    for (const auto &change : changes)
        text += std::string(1, "ACD"[static_cast<int>(change.kind)]) + " " + change.path + "\n";
    return text;
}

std::string pathsOf(const FileTree &tree)
{
    std::string text;
    for (const auto &node : tree.nodes())
        text += std::format("{} {}\n", node.path(), node.layer);
    return text;
}

} // namespace

class FileTreeTest : public QObject
{
    Q_OBJECT

private slots:
    void aLayerChangesTheTree_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < static_cast<int>(rows().size()); ++i)
            QTest::newRow(rows()[static_cast<std::size_t>(i)].name) << i;
    }

    void aLayerChangesTheTree()
    {
        QFETCH(const int, row);
        const auto &[name, entries, changes, tree, wasted] = rows()[static_cast<std::size_t>(row)];
        FileTree merged(LayerStack({base()}));
        QCOMPARE(textOf(merged.add(layer(entries)).changes), changes);
        QCOMPARE(pathsOf(merged), tree);
        QCOMPARE(wasteOf(LayerStack({base(), layer(entries)})).wasted, wasted);
        // The tree is what the stack answers path by path.
        const LayerStack stack(merged.layers());
        for (const auto &node : merged.nodes())
            QCOMPARE(stack.find(node.path()), node.entry);
        const auto below = base();
        for (const auto &entry : below->entries())
            QCOMPARE(stack.find(entry.path) != nullptr, merged.find(entry.path) != nullptr);
    }

    void childrenAreTheNextLevel()
    {
        const FileTree tree(LayerStack({base()}));
        const auto names = [&](std::string_view path) {
            std::string text;
            for (const auto *child : tree.children(path))
                text += child->path() + " ";
            return text;
        };
        QCOMPARE(names(""), "d d.txt top ");
        QCOMPARE(names("d"), "d/a d/b d/sub ");
        QCOMPARE(names("d/a"), "");
        QCOMPARE(names("nowhere"), "");
        QCOMPARE(tree.below("d").size(), 4u);
        QCOMPARE(tree.below("").size(), 7u);
    }

    void twoImagesAreCompared()
    {
        const FileTree before(LayerStack({base()}));
        // The same files in two layers, and as links, are the same.
        const FileTree same(LayerStack({layer({folder("d"), folder("d/sub"), file("d/sub/f", 40), file("top", 160)}),
                                        layer({folder("d"), file("d/a", 10), file("d/b", 20), file("d.txt", 80)})}));
        QCOMPARE(textOf(compare(before, same)), "");
        const FileTree after(
            LayerStack({base(), layer({file("top", 160, "other"), gone("d/sub"), file("new", 1), folder("d", 0700)})}));
        QCOMPARE(textOf(compare(before, after)), "C d\nD d/sub\nD d/sub/f\nA new\nC top\n");
        QCOMPARE(textOf(compare(after, before)), "C d\nA d/sub\nA d/sub/f\nD new\nC top\n");
        const FileTree linked(LayerStack({layer({file("a", 1, "x"), hardLink("b", "a")})}));
        const FileTree unlinked(LayerStack({layer({file("a", 1, "x"), file("b", 1, "x")})}));
        QCOMPARE(textOf(compare(linked, unlinked)), "");
    }

    void wasteNamesItsPathsAndLayers()
    {
        const auto waste = wasteOf(LayerStack({base(), layer({file("top", 5)}), layer({gone("top"), gone("d")})}));
        QCOMPARE(waste.total, 315);
        QCOMPARE(waste.wasted, 235);
        QCOMPARE(waste.paths.front().path, "top");
        QCOMPARE(waste.paths.front().bytes, 165);
        QCOMPARE(waste.paths.front().carriers, (std::vector<std::size_t>{0, 1}));
        QCOMPARE(waste.paths.front().hiddenBy, 2u);
        QCOMPARE(waste.paths.size(), 4u);
        QVERIFY(waste.efficiency() > 0.25 && waste.efficiency() < 0.26);
        QCOMPARE(wasteOf({}).efficiency(), 1.0);
    }

    void aFileWithAnotherNameIsNotWasted()
    {
        const auto linked = layer({file("a", 100), hardLink("b", "a")});
        QCOMPARE(wasteOf(LayerStack({linked, layer({gone("a")})})).wasted, 0);
        QCOMPARE(wasteOf(LayerStack({linked, layer({gone("b")})})).wasted, 0);
        QCOMPARE(wasteOf(LayerStack({linked, layer({gone("a"), gone("b")})})).wasted, 100);
    }

    void largeTreesMergeFast()
    {
        std::vector<SharedListing> layers;
        for (int number = 0; number < 10; ++number) {
            std::vector<LayerEntry> entries;
            for (int i = 0; i < 20'000; ++i)
                entries.push_back(file(std::format("usr/share/folder{:04}/file{:02}-{}", i / 20, i % 20, number), i));
            layers.push_back(layer(std::move(entries)));
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(FileTree(LayerStack(layers)).nodes().size(), 200'000u);
        qInfo("10 layers, 200,000 files: merged in %lld ms", timer.elapsed());
    }

private:
    struct Row {
        const char *name;
        std::vector<LayerEntry> entries;
        const char *changes;
        const char *tree;
        std::int64_t wasted;
    };

    static const std::vector<Row> &rows()
    {
        static const std::vector<Row> all = {
            {"nothing", {}, "", "d 0\nd/a 0\nd/b 0\nd/sub 0\nd/sub/f 0\nd.txt 0\ntop 0\n", 0},
            {"added",
             {folder("d"), file("d/n", 1)},
             "A d/n\n",
             "d 1\nd/a 0\nd/b 0\nd/n 1\nd/sub 0\nd/sub/f 0\nd.txt 0\ntop 0\n",
             0},
            {"changed", {file("top", 1)}, "C top\n", "d 0\nd/a 0\nd/b 0\nd/sub 0\nd/sub/f 0\nd.txt 0\ntop 1\n", 160},
            {"folder's mode",
             {folder("d", 0700)},
             "C d\n",
             "d 1\nd/a 0\nd/b 0\nd/sub 0\nd/sub/f 0\nd.txt 0\ntop 0\n",
             0},
            {"implied folder",
             {implied("d"), file("d/n", 1)},
             "A d/n\n",
             "d 0\nd/a 0\nd/b 0\nd/n 1\nd/sub 0\nd/sub/f 0\nd.txt 0\ntop 0\n",
             0},
            {"removed file",
             {folder("d"), gone("d/a")},
             "D d/a\n",
             "d 1\nd/b 0\nd/sub 0\nd/sub/f 0\nd.txt 0\ntop 0\n",
             10},
            {"removed folder", {gone("d")}, "D d\n", "d.txt 0\ntop 0\n", 70},
            {"removed nothing", {gone("never")}, "", "d 0\nd/a 0\nd/b 0\nd/sub 0\nd/sub/f 0\nd.txt 0\ntop 0\n", 0},
            {"opaque",
             {opaque("d"), file("d/b", 1), file("d/n", 1)},
             "D d/a\nC d/b\nA d/n\nD d/sub\n",
             "d 1\nd/b 1\nd/n 1\nd.txt 0\ntop 0\n",
             70},
            {"opaque in opaque",
             {opaque("d"), opaque("d/sub"), file("d/sub/n", 1)},
             "D d/a\nD d/b\nD d/sub/f\nA d/sub/n\n",
             "d 1\nd/sub 1\nd/sub/n 1\nd.txt 0\ntop 0\n",
             70},
            {"opaque root", {opaque(""), file("n", 1)}, "A \nD d\nD d.txt\nA n\nD top\n", " 1\nn 1\n", 310},
            {"file for a folder", {file("d", 1)}, "C d\n", "d 1\nd.txt 0\ntop 0\n", 70},
            {"folder for a file",
             {folder("top"), file("top/n", 1)},
             "C top\nA top/n\n",
             "d 0\nd/a 0\nd/b 0\nd/sub 0\nd/sub/f 0\nd.txt 0\ntop 1\ntop/n 1\n",
             160},
        };
        return all;
    }
};

QTEST_GUILESS_MAIN(FileTreeTest)
#include "file_tree_test.moc"
