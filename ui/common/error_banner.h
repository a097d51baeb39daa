// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QWidget>
#include <optional>

class QPushButton;
class QToolButton;

namespace slipway {

class TextLabel;
class Theme;

/// One Error, said where the work is: the sentence, what to do next, the code to search for. It stays until it is
/// closed or the cause is gone, and never blocks.
class ErrorBanner final : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorBanner(const Theme &theme, QWidget *parent = nullptr);

    void show(const Error &error);
    void clear();
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    /// The person wants to see the place in the Dockerfile.
    void placeAsked(slipway::SourceRange where);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    QString details() const;

    const Theme &m_theme;
    std::optional<Error> m_error;
    TextLabel *m_sentence;
    TextLabel *m_hint;
    TextLabel *m_code;
    QPushButton *m_place;
    QPushButton *m_copy;
    QToolButton *m_close;
};

} // namespace slipway
