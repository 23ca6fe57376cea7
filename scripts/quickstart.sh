#!/bin/sh
# From a fresh clone to a graded lab: installs what is missing, builds in the tree, grades the sample submission of one
# exercise.  Can be run again at any time.
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/common.sh

# shellcheck disable=SC2086 # a list of words
need_packages $build_packages
configure_tree
say "building"
run_make --silent || die "the build failed; the compiler's message is above"

set -- ./gradecap grade -r rubrics/tcp-smtp.xml -c exercises/tcp-smtp/sample.pcapng \
	-a exercises/tcp-smtp/answers/model.txt
say "$*"
"$@" || die "the sample submission could not be graded"
say "done: this was the report on exercises/tcp-smtp/answers/model.txt; './gradecap --help' lists the commands"
