#!/bin/sh
# Puts GovAudit into the current user's menu; needs no administrator's rights and no network. | 装进当前用户的菜单，不需要管理员权限和网络。
#   ./install.sh             copies the program to ~/.local/lib/govaudit | 把程序复制到 ~/.local/lib/govaudit
#   ./install.sh --in-place  leaves the program where it is, such as on a stick | 程序留在原处（例如 U 盘）
set -eu
umask 022
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
lib=$HOME/.local/lib
bin=$HOME/.local/bin

if command -v sha256sum >/dev/null 2>&1; then
  (cd "$here" && grep -v '^link:' MANIFEST.sha256 | sha256sum --check --quiet --strict) || {
    echo "文件不完整或被改动，请重新复制。 | Some files are damaged or changed, please copy them again." >&2
    exit 1
  }
fi

if [ "${1:-}" = --in-place ] || [ "$here" = "$lib/govaudit" ]; then
  program=$here
else
  program=$lib/govaudit
  mkdir -p "$lib"
  rm -rf "$program.new"
  cp -a "$here" "$program.new"
  rm -rf "$program.old"
  [ ! -e "$program" ] || mv "$program" "$program.old"
  mv "$program.new" "$program"
  rm -rf "$program.old"
fi

mkdir -p "$bin" "$data/applications" "$data/metainfo" "$data/mime/packages"
ln -sfn "$program/govaudit" "$bin/govaudit"
# in a desktop file a path is quoted, with \ before what a quoted string could misread
quoted=$(printf '%s' "$program/govaudit" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g')
while IFS= read -r line; do
  case $line in
    Exec=*) printf 'Exec="%s" %%F\n' "$quoted" ;;
    TryExec=*) ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$program/share/govaudit.desktop" >"$data/applications/govaudit.desktop"
cp "$program/share/org.govaudit.GovAudit.metainfo.xml" "$data/metainfo/"
cp "$program/share/govaudit.xml" "$data/mime/packages/"
for picture in "$program"/share/icons/govaudit-*.png; do
  size=${picture##*-}
  size=${size%.png}
  mkdir -p "$data/icons/hicolor/${size}x$size/apps"
  cp "$picture" "$data/icons/hicolor/${size}x$size/apps/govaudit.png"
done
mkdir -p "$data/icons/hicolor/scalable/apps"
cp "$program/share/icons/govaudit.svg" "$data/icons/hicolor/scalable/apps/"
update-desktop-database "$data/applications" >/dev/null 2>&1 || true
update-mime-database "$data/mime" >/dev/null 2>&1 || true
gtk-update-icon-cache -q -t "$data/icons/hicolor" >/dev/null 2>&1 || true

echo "已安装 | Installed: $program"
echo "从菜单“GovAudit 年报核对”启动，或运行 | start it from the menu, or run: $bin/govaudit"
missing=$("$program/govaudit" --version >/dev/null 2>&1 || echo "--version")
[ -z "$missing" ] || { echo "程序不能启动：系统可能太旧，见 BUILD.txt | It does not start: the system may be too old, see BUILD.txt" >&2; exit 1; }
