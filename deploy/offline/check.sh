#!/bin/sh
# Unpacks the package that build.sh made, installs it where there is no network, and lets it work:
#   deploy/offline/check.sh .venv/bin/python
set -eu
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../../dist"
sha256sum --quiet --check ./shanxing-*-offline.tar.gz.sha256
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
tar -xzf ./shanxing-*-offline.tar.gz -C "$place"
alone=
unshare --net true 2>/dev/null && alone="unshare --net"
$alone "$place"/shanxing-*/install.sh "$place/installed" "$python"
heard=$(cd / && "$place/installed/bin/shanxing" understand --explain 昨天下午在福利院打扫两个半小时)
case $heard in
*打扫*) echo "installed and understood, without a network" ;;
*) echo "$heard" >&2 && exit 1 ;;
esac
