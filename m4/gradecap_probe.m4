# GRADECAP_PROBE_CFLAGS(VARIABLE, FLAGS)
# Appends each flag that the compiler takes without complaint to VARIABLE.  One probe per flag, so that an older
# compiler loses one warning and not all of them.
AC_DEFUN([GRADECAP_PROBE_CFLAGS], [
m4_foreach_w([gc_flag], [$2], [
	AS_VAR_PUSHDEF([gc_cache], [gradecap_cv_cflag_[]gc_flag])
	AC_CACHE_CHECK([whether $CC takes gc_flag], [gc_cache], [
		gc_saved_CFLAGS=$CFLAGS
		CFLAGS="$CFLAGS -Werror gc_flag"
		AC_COMPILE_IFELSE([AC_LANG_PROGRAM()], [AS_VAR_SET([gc_cache], [yes])], [AS_VAR_SET([gc_cache], [no])])
		CFLAGS=$gc_saved_CFLAGS
	])
	AS_VAR_IF([gc_cache], [yes], [$1="$$1 gc_flag"])
	AS_VAR_POPDEF([gc_cache])
])
])

# GRADECAP_REQUIRE_LINK(VARIABLE, FLAGS, WHAT)
# Sets VARIABLE to FLAGS when a program compiles and links with all of them; stops configure otherwise, because
# the user asked for WHAT by name.
AC_DEFUN([GRADECAP_REQUIRE_LINK], [
	AC_MSG_CHECKING([whether $CC links with $2])
	gc_saved_CFLAGS=$CFLAGS
	CFLAGS="$CFLAGS $2"
	AC_LINK_IFELSE([AC_LANG_PROGRAM()],
		[AC_MSG_RESULT([yes])],
		[AC_MSG_RESULT([no])
		AC_MSG_ERROR([this compiler cannot build $3 ($CC $2)])])
	CFLAGS=$gc_saved_CFLAGS
	$1="$2"
])
