// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace slipway {

/// What window and helper say to each other. Each call has a number of its own that its answers carry, so that several
/// can be under way: any number of events or output, then one result or one error.
using CallId = std::uint64_t;

struct BuildCall {
    BuildRequest request;

    bool operator==(const BuildCall &) const = default;
};

struct PlanCall {
    BuildRequest request;

    bool operator==(const PlanCall &) const = default;
};

struct RunCall {
    RunRequest request;

    bool operator==(const RunCall &) const = default;
};

struct PullCall {
    PullRequest request;

    bool operator==(const PullCall &) const = default;
};

struct PushCall {
    std::string image;

    bool operator==(const PushCall &) const = default;
};

struct BuildsCall {
    bool operator==(const BuildsCall &) const = default;
};

struct SaveCall {
    SaveRequest request;

    bool operator==(const SaveCall &) const = default;
};

struct LoadCall {
    std::filesystem::path file;

    bool operator==(const LoadCall &) const = default;
};

struct ImportCall {
    ImportRequest request;

    bool operator==(const ImportCall &) const = default;
};

struct ExportCall {
    std::string image;
    std::filesystem::path file;

    bool operator==(const ExportCall &) const = default;
};

struct ImagesCall {
    bool operator==(const ImagesCall &) const = default;
};

struct InspectCall {
    std::string image;

    bool operator==(const InspectCall &) const = default;
};

struct LayerFilesCall {
    std::string image;
    Digest diffId;

    bool operator==(const LayerFilesCall &) const = default;
};

struct StepFilesCall {
    StepName step;
    std::string path;

    bool operator==(const StepFilesCall &) const = default;
};

struct StepFileCall {
    StepName step;
    std::string path;
    std::int64_t offset = 0;

    bool operator==(const StepFileCall &) const = default;
};

struct TagCall {
    std::string image;
    std::string name;

    bool operator==(const TagCall &) const = default;
};

struct RemoveCall {
    std::string image;
    bool force = false;

    bool operator==(const RemoveCall &) const = default;
};

struct UsageCall {
    bool operator==(const UsageCall &) const = default;
};

struct PruneCall {
    PruneOrder order;

    bool operator==(const PruneCall &) const = default;
};

struct VerifyCall {
    bool repair = false;

    bool operator==(const VerifyCall &) const = default;
};

using Call = std::variant<BuildCall, PlanCall, RunCall, PullCall, PushCall, SaveCall, LoadCall, ImportCall, ExportCall, BuildsCall,
                          ImagesCall, InspectCall, LayerFilesCall, StepFilesCall, StepFileCall,
                          TagCall, RemoveCall, UsageCall, PruneCall, VerifyCall>;

/// Begin this call under the request's number.
struct Start {
    Call call;

    bool operator==(const Start &) const = default;
};

/// Stop the call with this number. It still gets its last answer; a call that has ended already is no error.
struct Cancel {
    bool operator==(const Cancel &) const = default;
};

/// So many bytes of that call's events and output, counted as lines, have been used up: as many more may be sent.
struct Consumed {
    std::uint64_t bytes = 0;

    bool operator==(const Consumed &) const = default;
};

struct Request {
    CallId id = 0; ///< from 1
    std::variant<Start, Cancel, Consumed> content;

    bool operator==(const Request &) const = default;
};

/// The result of a call that has none.
struct Done {
    bool operator==(const Done &) const = default;
};

struct BuildList {
    std::vector<BuildSummary> builds;

    bool operator==(const BuildList &) const = default;
};

struct LoadedList {
    std::vector<LoadedImage> images;

    bool operator==(const LoadedList &) const = default;
};

struct Imported {
    Digest id;

    bool operator==(const Imported &) const = default;
};

struct ImageList {
    std::vector<ImageSummary> images;

    bool operator==(const ImageList &) const = default;
};

struct FileChangeList {
    std::vector<FileChange> changes;

    bool operator==(const FileChangeList &) const = default;
};

struct FolderEntryList {
    std::vector<FolderEntry> entries;

    bool operator==(const FolderEntryList &) const = default;
};

using CallResult = std::variant<Done, BuildOutcome, BuildPlan, RunOutcome, PullOutcome, PushOutcome, BuildList, LoadedList, Imported, ImageList,
                                ImageDetail, FileChangeList, FolderEntryList, FilePart, Removal, StoreUsage, PruneReport, VerifyReport>;

struct EventAnswer {
    BuildEvent event;

    bool operator==(const EventAnswer &) const = default;
};

struct OutputAnswer {
    OutputStream stream = OutputStream::Stdout;
    std::string bytes;

    bool operator==(const OutputAnswer &) const = default;
};

/// How one blob of a pull or push is doing.
struct ProgressAnswer {
    BlobProgress progress;

    bool operator==(const ProgressAnswer &) const = default;
};

/// The last answer of a call that went well.
struct ResultAnswer {
    CallResult result;

    bool operator==(const ResultAnswer &) const = default;
};

/// The last answer of a call that did not.
struct ErrorAnswer {
    Error error;

    bool operator==(const ErrorAnswer &) const = default;
};

struct Answer {
    CallId id = 0; ///< 0: about the connection, not about one call
    std::variant<EventAnswer, OutputAnswer, ProgressAnswer, ResultAnswer, ErrorAnswer> content;

    bool operator==(const Answer &) const = default;
};

} // namespace slipway
