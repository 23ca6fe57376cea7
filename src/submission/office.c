/* Office documents: which one an archive is, and its parts. */
#include "submission/office.h"

#include "base/limits.h"
#include "base/text.h"

static const struct office_format {
	const char *part; /* without which a document is not of this kind */
	enum status (*read)(struct office *o);
} formats[] = {{DOCX_PART, docx_read}, {XLSX_PART, xlsx_read}, {ODF_PART, odf_read}};

/* Parts that hold text.  Pictures, fonts and styles are not unpacked into memory. */
static bool is_wanted(const char *name)
{
	struct span text = span_of(name);
	bool is_xml =
		text.len > 4 && (strcmp(name + text.len - 4, ".xml") == 0 || strcmp(name + text.len - 5, ".rels") == 0);
	return is_xml && (strcmp(name, DOCX_PART) == 0 || strcmp(name, ODF_PART) == 0 || strncmp(name, "xl/", 3) == 0);
}

static const struct unpack_entry *find_part(const struct office *o, const char *name)
{
	for (size_t i = 0; i < o->n; i++)
		if (strcmp(o->entries[i].name, name) == 0)
			return &o->entries[i];
	return NULL;
}

/* Places of elements and attributes are kept, and many take more memory than a text of that length should. */
static bool has_many_marks(struct span xml)
{
	size_t n = 0;
	for (size_t i = 0; i < xml.len; i++)
		n += xml.at[i] == '<' || xml.at[i] == '=';
	return n > LIMIT_DOCUMENT_MARKS;
}

enum status office_part(struct office *o, const char *name, struct xml_doc **doc)
{
	struct diag diag;
	const struct unpack_entry *entry = find_part(o, name);
	*doc = NULL;
	if (!entry)
		return STATUS_OK;
	diag_init(&diag, o->arena);
	enum status status = STATUS_LIMIT;
	if (!has_many_marks(entry->bytes))
		status = xml_parse(entry->bytes, entry->name, (struct span){NULL, 0}, &diag, doc);
	if (status == STATUS_OK || status == STATUS_NOMEM)
		return status;
	*o->why = MSG(
		o->out->arena,
		N_("the document is damaged, or too large to be read ({part}): save it again, or the answers as plain "
	           "text"),
		MSG_TEXT("part", name));
	return STATUS_FORMAT;
}

static enum status read_parts(struct office *o)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (find_part(o, formats[i].part))
			return formats[i].read(o);
	*o->why = MSG_PLAIN(
		N_("this archive is no document that is read here (docx, odt or xlsx): save the answers as one of "
	           "them, or as plain text"));
	return STATUS_FORMAT;
}

enum status office_read(struct span bytes, const char *file, struct lines *out, struct msg *why)
{
	struct diag diag;
	struct unpack_entry *entries;
	struct office o = {.out = out, .why = why, .arena = arena_new(LIMIT_SUBMISSION_BYTES)};
	if (!o.arena)
		return STATUS_NOMEM;
	out->is_prose = true;
	diag_init(&diag, o.arena);
	struct unpack_left left = UNPACK_LEFT_ALL;
	FILE *in = unpack_file_of(bytes);
	enum status status =
		in ? unpack_archive(in, file, is_wanted, &left, o.arena, &diag, &entries, &o.n) : STATUS_NOMEM;
	if (status == STATUS_OK) {
		o.entries = entries;
		status = read_parts(&o);
	} else if (status != STATUS_NOMEM) {
		const struct msg *said = &diag.items[0].msg;
		*why = diag.n ? msg_make(out->arena, said->english, said->args, said->n_args)
		              : MSG_PLAIN(N_("the document cannot be unpacked: save it again"));
		status = STATUS_FORMAT;
	}
	if (arena_failed(o.arena) && status == STATUS_OK)
		status = STATUS_NOMEM;
	arena_free(o.arena);
	return status;
}
