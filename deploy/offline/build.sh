#!/bin/sh
# Packs everything an office without internet needs into dist/shanxing-<version>-offline.tar.gz:
#   deploy/offline/build.sh .venv/bin/python [--python-version 3.12 --platform manylinux_2_28_aarch64 …]
# What follows the interpreter goes to `pip download`, for a target other than this machine.
set -eu
python=$1
shift
cd "$(dirname "$0")/../.."
pip="$python -m pip --disable-pip-version-check"
version=$("$python" -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
target=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
previous=
for word in "$@"; do
    [ "$previous" = --python-version ] && target=$word
    previous=$word
done

name=shanxing-$version-offline
folder=dist/$name
rm -rf "$folder" build # what an older tree left would go into the wheel
mkdir -p "$folder/wheels"
$pip download --quiet --only-binary :all: --require-hashes -r requirements.lock -d "$folder/wheels" "$@"
$pip wheel --quiet --no-deps -w "$folder/wheels" .
echo "$target" >"$folder/PYTHON"
cp -R requirements.lock deploy docs LICENSE README.md "$folder/"
cp deploy/offline/install.sh "$folder/"
tar -C dist -czf "dist/$name.tar.gz" "$name"
(cd dist && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
echo "dist/$name.tar.gz"
