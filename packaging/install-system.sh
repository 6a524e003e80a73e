#!/bin/sh
# Install the Debian packages named in the given lists, those only that are missing; never fails the caller.
command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=""
for name in $(grep -hv '^#' "$@"); do
  dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing="$missing $name"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then root=""; elif sudo -n true 2>/dev/null; then root="sudo"; else
  echo "These system packages are missing, please have them installed:$missing" >&2
  exit 0
fi
echo "Installing system packages:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq >/dev/null 2>&1
$root apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 ||
  echo "Some of these could not be installed:$missing" >&2
exit 0
