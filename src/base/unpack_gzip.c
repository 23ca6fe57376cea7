/* The door to zlib: gzip files (RFC 1952).  libarchive would do as well, but gives whole blocks of 64 KiB only: of a
 * small upload that broke off it gives nothing.  Without zlib (configure says so) libarchive does it. */
#include <config.h>

#ifdef HAVE_ZLIB
#include <errno.h>
#include <zlib.h>

#include "base/file.h"
#include "base/unpack_reader.h"

enum { BLOCK_BYTES = 64 * 1024 };
enum { ANY_WINDOW = 15, GZIP_ONLY = 16 };

struct gunzip {
	z_stream z;
	FILE *in, *out;
	const char *name;
	struct diag *diag;
	uint64_t left, max;   /* bytes that may still come */
	bool between_members; /* gzip files may be joined; behind the last one anything may stand */
	uint8_t input[BLOCK_BYTES], output[BLOCK_BYTES];
};

static enum status complain(struct gunzip *g, enum status status, const char *english, struct msg_arg reason)
{
	DIAG_ERROR_AT(g->diag, (struct diag_place){0}, english, MSG_TEXT("path", g->name), reason);
	return status;
}

/* REASON is an N_() literal. */
static enum status damaged(struct gunzip *g, const char *reason)
{
	return complain(g, STATUS_FORMAT, UNPACK_DAMAGED, (struct msg_arg)MSG_TR("reason", reason));
}

/* Writes what the last call of inflate() gave. */
static enum status put_output(struct gunzip *g)
{
	size_t n = sizeof g->output - g->z.avail_out;
	size_t fits = n < g->left ? n : (size_t)g->left;
	if (fits > 0 && fwrite(g->output, 1, fits, g->out) != fits)
		return complain(g, STATUS_IO, N_("cannot keep what '{path}' unpacks to: {reason}"), file_reason(errno));
	g->left -= fits;
	g->z.next_out = g->output;
	g->z.avail_out = sizeof g->output;
	return fits < n ? unpack_complain_limit(g->name, g->max, g->diag) : STATUS_OK;
}

/* More input; *END is set when there is none. */
static enum status get_input(struct gunzip *g, bool *end)
{
	size_t n = fread(g->input, 1, sizeof g->input, g->in);
	if (n == 0 && ferror(g->in))
		return complain(g, STATUS_IO, N_("cannot read '{path}': {reason}"), file_reason(errno));
	g->z.next_in = g->input;
	g->z.avail_in = (uInt)n;
	*end = n == 0;
	return STATUS_OK;
}

/* Begins another member if there is one; *END is set when there is none. */
static enum status next_member(struct gunzip *g, bool *end)
{
	enum { FIRST_BYTE = 0x1f };
	*end = g->z.next_in[0] != FIRST_BYTE;
	g->between_members = false;
	return *end || inflateReset(&g->z) == Z_OK ? STATUS_OK : damaged(g, N_("its bytes do not fit together"));
}

static enum status step(struct gunzip *g)
{
	int result = inflate(&g->z, Z_NO_FLUSH);
	enum status status = put_output(g);
	if (status != STATUS_OK)
		return status;
	if (result == Z_STREAM_END)
		g->between_members = true;
	else if (result == Z_MEM_ERROR)
		return unpack_complain_memory(g->name, g->diag);
	else if (result != Z_OK && result != Z_BUF_ERROR)
		return damaged(g, N_("its bytes do not fit together"));
	return STATUS_OK;
}

static enum status run(struct gunzip *g)
{
	enum status status = STATUS_OK;
	for (bool end = false; status == STATUS_OK;) {
		if (g->z.avail_in == 0)
			status = get_input(g, &end);
		if (status == STATUS_OK && end)
			return g->between_members ? STATUS_OK : damaged(g, N_("it ends too early"));
		if (status == STATUS_OK && g->between_members)
			status = next_member(g, &end);
		if (status == STATUS_OK && end)
			return STATUS_OK;
		if (status == STATUS_OK)
			status = step(g);
	}
	return status;
}

bool unpack_gzip_available(void)
{
	return true;
}

enum status unpack_gzip(FILE *in, const char *name, FILE *out, uint64_t max, struct diag *diag)
{
	struct gunzip g = {.in = in, .out = out, .name = name, .diag = diag, .left = max, .max = max};
	g.z.next_out = g.output;
	g.z.avail_out = sizeof g.output;
	if (inflateInit2(&g.z, ANY_WINDOW + GZIP_ONLY) != Z_OK)
		return unpack_complain_memory(name, diag);
	enum status status = run(&g);
	inflateEnd(&g.z);
	return status;
}

#else

#include "base/unpack_reader.h"

bool unpack_gzip_available(void)
{
	return false;
}

enum status unpack_gzip(FILE *in, const char *name, FILE *out, uint64_t max, struct diag *diag)
{
	(void)in, (void)name, (void)out, (void)max, (void)diag;
	return STATUS_UNSUPPORTED;
}

#endif
