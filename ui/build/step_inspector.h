// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_timeline.h"

#include <QWidget>

class QScrollArea;

namespace slipway {

class Card;
class Chip;
class FileTreeView;
class ImageSession;
class PanelHead;
class TerminalView;
class TextLabel;
class Theme;

/// The right column for a step: what happened, which files it changed, why it ran or did not, what it printed.
class StepInspector final : public QWidget
{
    Q_OBJECT

public:
    StepInspector(const Theme &theme, ImageSession &images, QWidget *parent = nullptr);

    /// `step` -1: nothing is chosen. The timeline is read now and not kept.
    void show(const BuildTimeline &timeline, int step);

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showHead(const TimelineRow &row);
    void showFailure(const TimelineRow &row);
    void showFiles(const BuildTimeline &timeline, const TimelineRow &row);
    void askForFiles(const BuildTimeline &timeline, const Digest &layer);
    void showVerdict(const TimelineRow &row);
    void showOutput(const TimelineRow &row);
    void retranslate();

    ImageSession &m_images;
    std::optional<Digest> m_layer; // whose files are shown or asked for
    std::size_t m_printed = 0;     // bytes of the step's output that are on the screen
    int m_step = -1;
    PanelHead *m_head;
    Chip *m_state;
    TextLabel *m_none;
    QWidget *m_body;
    QScrollArea *m_scroll = nullptr;
    TextLabel *m_whatTitle;
    TextLabel *m_what;
    Card *m_failure;
    TextLabel *m_failureWords;
    TextLabel *m_failureHint;
    FileTreeView *m_files;
    TextLabel *m_whyTitle;
    Card *m_why;
    TextLabel *m_whyWords;
    TextLabel *m_before;
    TextLabel *m_after;
    TextLabel *m_outputTitle;
    TerminalView *m_output;
};

} // namespace slipway
