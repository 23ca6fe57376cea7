/* Documents as answers: office documents are read, for the others a sentence says what to hand in instead. */
#include "submission/documents.h"

#include "submission/office.h"
#include "wire/sniff.h"

/* Why the answers cannot be read from a file of this kind. */
static const char *const refusals[] = {
	[SNIFF_PAGES] =
		N_("this is a document of Apple's Pages or Numbers, which is not read here: export it as Word (docx) "
                   "or Excel (xlsx), or save the answers as plain text"),
	[SNIFF_PDF] =
		N_("this is a PDF, which is not read here: hand in the document that it was made of (docx, odt or "
                   "xlsx), or the answers as plain text"),
	[SNIFF_OLD_OFFICE] =
		N_("this is an old Word or Excel file (doc, xls), or one with a password: save it as docx or "
                   "xlsx without a password, or the answers as plain text"),
	[SNIFF_RTF] = N_("this is an RTF document, which is not read here: save it as docx or odt, or as plain text"),
	[SNIFF_WEB_PAGE] =
		N_("this is a web page, which is not read here: copy the answers into a document (docx or odt), or "
                   "save them as plain text"),
	[SNIFF_PICTURE] = N_("this is a picture: type the answers into the worksheet"),
	[SNIFF_SHORTCUT] =
		N_("this is a shortcut to a document, not the document itself: open it, download it (as docx, odt or "
                   "xlsx), and hand that file in"),
	[SNIFF_OTHER] = NULL,
};

static enum sniff_kind kind_of(struct span bytes)
{
	return sniff_head(span_sub(bytes, 0, SNIFF_BYTES)).kind;
}

bool document_recognise(struct span bytes)
{
	enum sniff_kind kind = kind_of(bytes);
	return kind == SNIFF_OFFICE || refusals[kind];
}

enum status document_read(struct span bytes, const char *file, struct lines *out, struct msg *why)
{
	enum sniff_kind kind = kind_of(bytes);
	if (!refusals[kind])
		return office_read(bytes, file, out, why);
	*why = MSG_PLAIN(refusals[kind]);
	return STATUS_FORMAT;
}
