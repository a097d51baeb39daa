#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares every include of core, ui and app with layers.txt, and what the layers must never touch."""
import re
import sys
from pathlib import Path

root = Path(__file__).resolve().parents[2]
rules = {}
for line in (Path(__file__).parent / "layers.txt").read_text().splitlines():
    if line and not line.startswith("#"):
        layer, _, uses = line.partition(":")
        rules[layer] = set(uses.split())

ours = re.compile(r'#include "((?:core|ui|app)(?:/\w+)?)/')
widgets = re.compile(r"#include <Q?t?(QtGui|QtWidgets|QtQml|QtNetwork|QWidget|QApplication|QGuiApplication|Qsci)")
system = re.compile(r"#include <(QFile|QDir|QProcess|QSaveFile|QTemporaryFile|QTcpSocket|QLocalSocket|QSql\w*|fstream|fcntl\.h|unistd\.h|curl/.*|sqlite3\.h)>")
problems = []
for path in sorted(p for top in ("core", "ui", "app") for p in (root / top).rglob("*") if p.suffix in (".h", ".cpp")):
    name = path.relative_to(root).as_posix()
    layer = "/".join(name.split("/")[:2]) if not name.startswith("app/") else "app"
    if layer not in rules:
        problems.append(f"{name}: the folder {layer} is not in layers.txt")
        continue
    for number, line in enumerate(path.read_text().splitlines(), 1):
        used = ours.match(line)
        if used and used[1] != layer and not used[1].startswith("app") and used[1] not in rules[layer] and "*" not in rules[layer]:
            problems.append(f"{name}:{number}: {layer} may not use {used[1]}")
        if layer.startswith("core/") and (widgets.match(line) or "Q_OBJECT" in line):
            problems.append(f"{name}:{number}: core knows no widgets and no QObject")
        if layer.startswith("ui/") and system.match(line):
            problems.append(f"{name}:{number}: ui knows no files, sockets or processes")
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in path.read_text().splitlines()[0]:
        problems.append(f"{name}:1: the licence line is missing")
print("\n".join(problems) or f"{len(rules)} layers hold")
sys.exit(1 if problems else 0)
