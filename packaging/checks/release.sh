#!/bin/sh
# What has to hold before a version is handed out: packaging/checks/release.sh [PYTHON]; PYTHON is that of an environment with all extras.
# A clean clone of the last commit in an environment of its own: versions, documents and commands, migration of older workspaces, wheel,
# bundles and packages in bare roots, wheelhouse, reproducibility. OUT=dir keeps what was made.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
others=${1:-$root/.venv/bin/python}
others=$(CDPATH= cd -- "$(dirname -- "$others")" && pwd)/$(basename -- "$others")
work=$(mktemp -d "${TMPDIR:-/tmp}/govaudit-release-XXXXXX")
trap 'rm -rf "$work"' EXIT
out=${OUT:-$work/dist}
export PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 QT_QPA_PLATFORM=offscreen

step() { printf '\n== %s\n' "$1"; }

step "clean clone"
[ -z "$(git -C "$root" status --porcelain --untracked-files=no)" ] || echo "note: uncommitted changes are no part of this check" >&2
git clone --quiet "$root" "$work/govaudit"
[ ! -d "$root/../shared" ] || ln -s "$(cd "$root/../shared" && pwd)" "$work/shared"
cd "$work/govaudit"
git log -1 --format='%h %s'
# the packages of the other environment, but not the checkout it was made for: a plain line follows no .pth files
"$others" -m venv --without-pip "$work/venv"
python=$work/venv/bin/python
"$others" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/others.pth"
"$python" -m pip --isolated install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
"$python" -c 'import govaudit, sys; sys.exit(not govaudit.__file__.startswith(sys.argv[1]))' "$work/govaudit"

step "versions"
"$python" packaging/checks/versions.py

step "documents: every command, link and picture; rule catalogue; licences"
"$python" -m pytest -q -p no:cacheprovider tests/test_readme.py tests/test_documented_commands.py tests/test_packaging.py

step "migration of older workspaces"
"$python" -m pytest -q -p no:cacheprovider tests/test_workspace.py tests/test_workspace_acts.py \
  -k "migration or older_workspace or newer_workspace or first_version"

step "wheel, installed without the checkout"
"$python" -m pytest -q -p no:cacheprovider tests/test_wheel.py

step "bundles, packages, wheelhouse"
"$python" packaging/dist.py --out "$out"

step "the same commit gives the same files"
"$python" packaging/bundle/freeze.py standard "$work/again" >/dev/null
cmp "$work/again/govaudit-standard/MANIFEST.sha256" "$out/govaudit-standard/MANIFEST.sha256"
echo "identical: $(wc -l <"$work/again/govaudit-standard/MANIFEST.sha256") files"

printf '\nrelease-check passed\n'
