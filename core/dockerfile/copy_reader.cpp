// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/copy_reader.h"

#include "core/dockerfile/here_documents.h"
#include "core/dockerfile/instruction_flags.h"

namespace slipway {

namespace {

Result<void> checkCount(const Instruction &instruction)
{
    if (instruction.words.size() >= 2)
        return {};
    return fail(Error::Kind::Invalid, "dockerfile.destination-missing", {instruction.name},
                instruction.name + " requires at least two arguments, but only one was provided. "
                                   "Destination could not be determined");
}

// The word of a here-document; one that can't be read is a path like any other.
std::optional<HereDocument> hereDocumentOf(const std::string &word)
{
    return readHereDocumentWord(word).value_or(std::nullopt);
}

InlineFile inlineFile(const HereDocument &marker, const std::vector<HereDocument> &documents)
{
    InlineFile file{marker.name, {}, marker.expand};
    for (const auto &document : documents) { // of two with one name the later one wins
        if (document.name != marker.name)
            continue;
        auto content = document;
        content.stripsTabs = marker.stripsTabs;
        file.content = content.body();
    }
    return file;
}

Result<CopySources> readSources(const Instruction &instruction)
{
    CopySources sources;
    sources.destination = instruction.words.back().text;
    if (hereDocumentOf(sources.destination)) {
        return fail(Error::Kind::Invalid, "dockerfile.heredoc-destination", {instruction.name},
                    instruction.name + " cannot accept a heredoc as a destination");
    }
    for (std::size_t i = 0; i + 1 < instruction.words.size(); ++i) {
        const auto &word = instruction.words[i].text;
        if (const auto marker = hereDocumentOf(word))
            sources.files.push_back(inlineFile(*marker, instruction.hereDocuments));
        else
            sources.paths.push_back(word);
    }
    return sources;
}

} // namespace

Result<InstructionValue> readCopy(const Instruction &instruction)
{
    TRY(checkCount(instruction));
    const auto flags = TRY(FlagValues::read(instruction));
    CopyInstruction copy;
    copy.sources = TRY(readSources(instruction));
    copy.from = flags.text("from");
    copy.chown = flags.text("chown");
    copy.chmod = flags.text("chmod");
    copy.excludes = flags.list("exclude");
    copy.link = flags.isOn("link");
    copy.parents = flags.isOn("parents");
    return copy;
}

Result<InstructionValue> readAdd(const Instruction &instruction)
{
    TRY(checkCount(instruction));
    const auto flags = TRY(FlagValues::read(instruction));
    AddInstruction add;
    add.sources = TRY(readSources(instruction));
    add.chown = flags.text("chown");
    add.chmod = flags.text("chmod");
    add.checksum = flags.text("checksum");
    add.excludes = flags.list("exclude");
    add.link = flags.isOn("link");
    add.keepGitDir = flags.state("keep-git-dir");
    add.unpack = flags.state("unpack");
    return add;
}

} // namespace slipway
