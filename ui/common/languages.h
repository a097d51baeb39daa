// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <vector>

class QTranslator;

namespace slipway {

enum class Language { Korean, English };

/// The languages of the window; a change takes effect at once, in everything that is on the screen.
class Languages final : public QObject
{
    Q_OBJECT

public:
    explicit Languages(QObject *parent = nullptr);
    ~Languages() override;

    /// Korean where the system speaks it, English elsewhere.
    static Language ofSystem();

    void choose(Language language);
    Language current() const { return m_current; }

Q_SIGNALS:
    void changed();

private:
    void install(const QString &file, const QString &folder);

    Language m_current = Language::English;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

/// "ko", "en"
QString codeOf(Language language);

} // namespace slipway
