#!/bin/sh
# Installs GovAudit from these wheels, without network and administrator's rights: ./install.sh [FOLDER] | 离线安装，不需要管理员权限
# Needs the Python the wheels were made for (the end of this folder's name); PYTHON=/path/python3.11 ./install.sh chooses one.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
target=${1:-$HOME/.local/lib/govaudit-python}
python=${PYTHON:-python3}
if command -v sha256sum >/dev/null 2>&1; then
  (cd "$here" && sha256sum --check --quiet --strict SHA256SUMS) || {
    echo "文件不完整或被改动，请重新复制。 | Some files are damaged or changed, please copy them again." >&2
    exit 1
  }
fi
"$python" -m venv --without-pip --clear "$target"
installer=$(echo "$here"/wheels/pip-*.whl)
# --isolated: no setting of this machine may point pip anywhere else
"$target/bin/python" "$installer/pip" --isolated install --quiet --disable-pip-version-check --no-cache-dir --no-deps \
  --no-index --find-links "$here/wheels" --require-hashes --requirement "$here/requirements.lock"
"$target/bin/govaudit" --version
echo "已安装 | Installed: $target/bin/govaudit"
