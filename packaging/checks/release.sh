#!/bin/sh
# What has to hold before a version is handed out: packaging/checks/release.sh [PYTHON]; PYTHON is that of an environment with all extras.
# A clean clone of the last commit: versions agree, documents and commands, wheel, bundles in bare roots, migration of older workspaces.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
python=$(readlink -f -- "$(dirname -- "${1:-$root/.venv/bin/python}")")/python
work=$(mktemp -d "${TMPDIR:-/tmp}/govaudit-release-XXXXXX")
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 QT_QPA_PLATFORM=offscreen

step() { printf '\n== %s\n' "$1"; }

step "clean clone"
[ -z "$(git -C "$root" status --porcelain --untracked-files=no)" ] || echo "note: uncommitted changes are not part of this check" >&2
git clone --quiet "$root" "$work/govaudit"
[ ! -d "$root/../shared" ] || ln -s "$(cd "$root/../shared" && pwd)" "$work/shared"
cd "$work/govaudit"
git log -1 --format='%h %s'

step "versions"
"$python" packaging/checks/versions.py

step "documents: every command, link and picture; rule catalogue; licences"
PYTHONPATH=$PWD "$python" -m pytest -q -p no:cacheprovider tests/test_readme.py tests/test_packaging.py

step "migration of older workspaces"
PYTHONPATH=$PWD "$python" -m pytest -q -p no:cacheprovider tests -k "migrat or older_version"

step "wheel, installed without the checkout"
PYTHONPATH=$PWD "$python" -m pytest -q -p no:cacheprovider tests/test_wheel.py

step "bundles, packages, wheelhouse"
"$python" packaging/dist.py --out "${OUT:-$work/dist}"

step "the same commit gives the same files"
"$python" packaging/bundle/freeze.py standard "$work/again" >/dev/null
cmp "$work/again/govaudit-standard/MANIFEST.sha256" "${OUT:-$work/dist}/govaudit-standard/MANIFEST.sha256"
echo "identical: $(wc -l <"$work/again/govaudit-standard/MANIFEST.sha256") files"

printf '\nrelease-check passed\n'
