/* Kinds of documents: office documents are read, for the others a sentence says what to hand in instead. */
#include "submission/documents.h"

#include "base/text.h"
#include "submission/office.h"

static const struct document_kind office = {NULL, false};
static const struct document_kind pages = {
	N_("this is a document of Apple's Pages or Numbers, which is not read here: export it as Word (docx) or Excel "
           "(xlsx), or save the answers as plain text"),
	false};

/* Versions of clang-format lay out braces in macros differently. */
/* clang-format off */
#define WEB_PAGE {N_("this is a web page, which is not read here: copy the answers into a document (docx or odt), or save " \
	"them as plain text"), \
	false}
/* clang-format on */

static const struct {
	const char *magic;
	struct document_kind kind;
} magics[] = {
	{"%PDF",
         {N_("this is a PDF, which is not read here: hand in the document that it was made of (docx, odt or xlsx), or the "
             "answers as plain text"),
          false}},
	{"\xd0\xcf\x11\xe0",
         {N_("this is an old Word or Excel file (doc, xls), or one with a password: save it as docx or xlsx without a "
             "password, or the answers as plain text"),
          false}},
	{"{\\rtf",
         {N_("this is an RTF document, which is not read here: save it as docx or odt, or as plain text"), false}},
	{"<!doctype html", WEB_PAGE},
	{"<html", WEB_PAGE},
	{"\x89PNG", {N_("this is a picture: type the answers into the worksheet"), true}},
	{"\xff\xd8\xff", {N_("this is a picture: type the answers into the worksheet"), true}},
	{"GIF8", {N_("this is a picture: type the answers into the worksheet"), true}},
};

static bool starts_with(struct span text, const char *prefix)
{
	return span_equal(span_sub(text, 0, strlen(prefix)), span_of(prefix));
}

static bool ends_with(struct span text, const char *end)
{
	size_t n = strlen(end);
	return text.len >= n && span_equal(span_sub(text, text.len - n, n), span_of(end));
}

/* The name of the first file of a zip (APPNOTE 4.3.7). */
static struct span first_name(struct span zip)
{
	enum { NAME_LEN_AT = 26, NAME_AT = 30 };
	if (zip.len < NAME_AT)
		return (struct span){NULL, 0};
	return span_sub(zip, NAME_AT, (size_t)(zip.at[NAME_LEN_AT] | zip.at[NAME_LEN_AT + 1] << 8));
}

/* Programs that write office documents begin with different parts, but always with a part. */
static bool is_office(struct span zip)
{
	static const char *const folders[] = {"_rels/", "docProps/", "word/", "xl/", "ppt/", "customXml/", "META-INF/"};
	struct span name = first_name(zip);
	if (span_equal(name, span_of("[Content_Types].xml")) || span_equal(name, span_of("content.xml")))
		return true;
	if (span_equal(name, span_of("mimetype")))
		return true;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (starts_with(name, folders[i]) && (ends_with(name, ".xml") || ends_with(name, ".rels")))
			return true;
	return false;
}

const struct document_kind *document_recognise(struct span bytes)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (text_starts_nocase(bytes, magics[i].magic))
			return &magics[i].kind;
	if (!starts_with(bytes, "PK\x03\x04"))
		return NULL;
	if (is_office(bytes))
		return &office;
	return text_find(bytes, span_of("Index/Document.iwa")) != SIZE_MAX ? &pages : NULL;
}

enum status document_read(const struct document_kind *kind, struct span bytes, const char *file, struct lines *out,
                          struct msg *why)
{
	if (!kind->refusal)
		return office_read(bytes, file, out, why);
	*why = MSG_PLAIN(kind->refusal);
	return STATUS_FORMAT;
}
