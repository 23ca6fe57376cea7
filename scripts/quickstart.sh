#!/bin/sh
set -eu
cd "$(dirname "$0")/.."
[ -x configure ] || autoreconf --install
[ -f Makefile ] || ./configure
make
