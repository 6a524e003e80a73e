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
# anew, since licences were added: libraries and frameworks with the program around them, as PyInstaller signs
if [ -n "${SIGN_AS:-}" ]; then
  # notarisation wants the hardened runtime and a timestamp
  codesign --force --deep --options runtime --timestamp --entitlements packaging/macos/entitlements.plist --sign "$SIGN_AS" dist/GovAudit.app
else
  # under the hardened runtime an ad hoc signature, which names no team, could load no library
  codesign --force --deep --sign - dist/GovAudit.app
fi
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
[ -z "${SIGN_AS:-}" ] || codesign --force --timestamp --sign "$SIGN_AS" "$image"
(cd dist && shasum -a 256 ./*.dmg | sed 's|\./||' >SHA256SUMS)
echo "$image"
