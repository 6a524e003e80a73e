#!/bin/sh
# Lays the Chinese font that goes into Linux bundles into a folder: fetch.sh FOLDER. Without apt the bundle is built without it.
set -eu
out=$1
mkdir -p "$out"
[ ! -f "$out/wqy-microhei.ttc" ] || exit 0
command -v apt-get >/dev/null 2>&1 || { echo "no apt: the bundle gets no Chinese font of its own" >&2; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && apt-get download -qq fonts-wqy-microhei >/dev/null 2>&1) || { echo "no font package: the bundle gets no Chinese font of its own" >&2; exit 0; }
dpkg-deb -x "$work"/*.deb "$work/tree"
mv "$work/tree/usr/share/fonts/truetype/wqy/wqy-microhei.ttc" "$out/"
