// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace slipway {

/// A field for an image's name; says in words what is wrong with what stands in it.
class NameField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit NameField(QWidget *parent = nullptr);

    bool usable() const; ///< there is a name, and it follows the grammar

Q_SIGNALS:
    void judged(const QString &complaint); ///< empty: nothing to complain about

protected:
    void changeEvent(QEvent *event) override;

private:
    void judge();
    QString complaint() const;
    void retranslate();
};

} // namespace slipway
