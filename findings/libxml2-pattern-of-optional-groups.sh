#!/bin/sh
# libxml2 2.9.14: a pattern of XML Schema with a repeated group in an optional one takes what it must not.
#
# `([^a]{0,2}[ab]+)?.` is at most one group, which ends in a or b, and one more character: "1." has two characters and no
# group, so it does not match (XML Schema Part 2, appendix F; Python's re.fullmatch agrees).  libxml2 says that it does.
# The other way round, `(a?){2}` must match the empty text, and libxml2 says that it does not.
#
# Why it matters: the library is everywhere, its engine counts characters and anchors by itself, so it looks like the
# engine for the patterns of a rubric's variables.  A student's number would be refused, or a wrong one taken.
#
# Installs libxml2-utils and libxml2 2.9.14 of Debian 12 in a temporary folder and validates two documents.  Fails when
# what is said changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
version=2.9.14+dfsg-1.3~deb12u6
apt-get download -q "libxml2-utils=$version" "libxml2=$version" >log 2>&1 || { cat log >&2; exit 2; }
for package in ./*.deb; do
	dpkg -x "$package" unpacked
done
LD_LIBRARY_PATH=$(dirname "$(find "$work/unpacked" -name libxml2.so.2)")
export LD_LIBRARY_PATH

# says PATTERN TEXT: yes or no
says() {
	cat >s.xsd <<-END
		<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="t"><xs:simpleType>
		<xs:restriction base="xs:string"><xs:pattern value="$1"/></xs:restriction></xs:simpleType></xs:element></xs:schema>
	END
	printf '<t>%s</t>' "$2" >t.xml
	if "$work/unpacked/usr/bin/xmllint" --noout --schema s.xsd t.xml 2>/dev/null; then echo yes; else echo no; fi
}
{
	echo "'1.' matches ([^a]{0,2}[ab]+)?. : $(says '([^a]{0,2}[ab]+)?.' '1.')"
	echo "'' matches (a?){2} : $(says '(a?){2}' '')"
} | tee said
printf '%s\n' "'1.' matches ([^a]{0,2}[ab]+)?. : yes" "'' matches (a?){2} : no" | cmp - said
