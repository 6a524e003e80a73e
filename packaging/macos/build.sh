#!/bin/sh
# Builds GovAudit.app and a disk image for this Mac's processor, into dist/: packaging/macos/build.sh [standard|ocr]
# SIGN_AS="Developer ID Application: …" signs with that identity; without it the signature is ad hoc, which every user has to allow once
# (right click, Open). Notarise a signed image with `xcrun notarytool submit --wait` and `xcrun stapler staple`.
set -eu
cd "$(dirname "$0")/../.."
edition=${1:-standard}
export PYTHONUTF8=1
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
version=$(.venv/bin/python -c "import govaudit; print(govaudit.__version__)")
.venv/bin/python packaging/bundle/freeze.py "$edition" dist
.venv/bin/python packaging/checks/trial.py "dist/govaudit-$edition" --root none
# inside out: the libraries first, then the program around them
find dist/GovAudit.app/Contents -type f \( -name '*.so' -o -name '*.dylib' -o -perm -u+x \) -exec \
  codesign --force --options runtime --timestamp=none --sign "${SIGN_AS:--}" {} +
codesign --force --options runtime --sign "${SIGN_AS:--}" dist/GovAudit.app
codesign --verify --deep --strict dist/GovAudit.app
name=govaudit
[ "$edition" = standard ] || name=govaudit-$edition
image=dist/$name-$version-macos-$(uname -m).dmg
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R dist/GovAudit.app "$stage/"
ln -s /Applications "$stage/Applications"
cp "dist/govaudit-$edition/THIRD-PARTY-LICENCES.txt" LICENSE "$stage/"
hdiutil create -quiet -ov -volname "GovAudit $version" -srcfolder "$stage" -format UDZO "$image"
echo "$image"
