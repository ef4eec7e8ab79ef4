#!/bin/sh
# Installs from the wheels beside this file, without any network: ./install.sh [/opt/shanxing] [python3]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
place=${1:-/opt/shanxing}
python=${2:-python3}

made=$(cat "$here/PYTHON")
if ! command -v "$python" >/dev/null; then
    echo "找不到 $python。请先安装 Python $made，或写明它在哪里：./install.sh $place /usr/bin/python$made" >&2
    exit 1
fi
found=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [ "$made" != "$found" ]; then
    echo "这个安装包是给 Python $made 的，本机的 $python 是 $found。请换一个：./install.sh $place python$made" >&2
    exit 1
fi
"$python" -m venv "$place" || {
    echo "$place 里建不了 Python 环境。请用 root 运行；Debian、Ubuntu 请先安装 python$made-venv。" >&2
    exit 1
}
pip() { "$place/bin/python" -m pip install --quiet --disable-pip-version-check --no-index "$@"; }
pip --find-links "$here/wheels" --require-hashes -r "$here/requirements.lock"
pip --no-deps --force-reinstall "$here"/wheels/shanxing-*.whl
mkdir -p "$place/share/doc"
cp -R "$here/docs/." "$place/share/doc/"
cp -R "$here/deploy" "$place/share/"
"$place/bin/shanxing" --help >/dev/null
echo "已安装到 $place。下一步：$place/share/doc/operations.md"
