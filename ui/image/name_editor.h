// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <string>
#include <vector>

class QPushButton;

namespace slipway {

class FlowLayout;
class NameField;
class TextLabel;
class Theme;

/// An image's names as tags, each to be taken off, and a field for one more.
class NameEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit NameEditor(const Theme &theme, QWidget *parent = nullptr);

    void show(const std::vector<std::string> &names);
    void focusField();

Q_SIGNALS:
    void addAsked(const QString &name);
    void removeAsked(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void add();

    const Theme &m_theme;
    TextLabel *m_title;
    QWidget *m_chips;
    FlowLayout *m_flow;
    TextLabel *m_none;
    NameField *m_field;
    QPushButton *m_add;
    TextLabel *m_complaint;
};

} // namespace slipway
