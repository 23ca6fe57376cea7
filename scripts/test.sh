#!/bin/sh
set -eu
cd "$(dirname "$0")/.."
scripts/quickstart.sh
make check
