#!/bin/sh
# Takes GovAudit out of the current user's menu and removes the copied program; workspaces stay. | 卸载程序；工作区数据保留。
set -eu
data=${XDG_DATA_HOME:-$HOME/.local/share}
rm -rf "$HOME/.local/lib/govaudit"
if [ -L "$HOME/.local/bin/govaudit" ]; then rm -f "$HOME/.local/bin/govaudit"; fi
rm -f "$data/applications/govaudit.desktop" "$data/metainfo/org.govaudit.GovAudit.metainfo.xml" "$data/mime/packages/govaudit.xml"
rm -f "$data"/icons/hicolor/*/apps/govaudit.png "$data/icons/hicolor/scalable/apps/govaudit.svg"
update-desktop-database "$data/applications" >/dev/null 2>&1 || true
update-mime-database "$data/mime" >/dev/null 2>&1 || true
gtk-update-icon-cache -q -t "$data/icons/hicolor" >/dev/null 2>&1 || true
echo "已卸载。数据仍在 | Uninstalled. Your data stays in: $data/GovAudit"
