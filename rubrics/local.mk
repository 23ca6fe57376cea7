# Rubrics and schemas, installed for teachers.
nobase_dist_pkgdata_DATA += \
	rubrics/gradecap-answers.xsd \
	rubrics/gradecap-rubric.xsd \
	rubrics/ip-tcp-hex.xml \
	rubrics/tcp-ftp.xml \
	rubrics/tcp-http-header.xml \
	rubrics/tcp-smtp.xml \
	rubrics/tcp-telnet-close.xml \
	rubrics/udp-dns.xml
