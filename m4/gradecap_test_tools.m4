# GRADECAP_TEST_LACKS(PACKAGE, WHAT)
# Notes that tests of WHAT cannot run for want of PACKAGE (its name in Debian).
AC_DEFUN([GRADECAP_TEST_LACKS], [
	test_packages_missing="$test_packages_missing $1"
	test_left_out="$test_left_out
  $1: $2"
])

# GRADECAP_TEST_PROG(VARIABLE, PROGRAM, PACKAGE, WHAT)
# Sets VARIABLE to the path of a program that only tests of WHAT need, or to its bare name, with which a later call fails
# or finds what was installed meanwhile.  (A default that can be run, such as ":", would make a check pass that checks
# nothing.)
AC_DEFUN([GRADECAP_TEST_PROG], [
	AC_PATH_PROG([$1], [$2])
	AS_IF([test -z "$$1"], [
		$1=$2
		GRADECAP_TEST_LACKS([$3], [$4])
	])
])
