/* Type options: the options of a TCP header.  The value is their bytes.
 *
 *   02-04-05-B4-01-01-04-02                                             the bytes themselves
 *   MSS=1460, NOP, WS=8, SACK permitted, Timestamps                     names with values, in either language
 *   WS=256   window scale 8 (multiply by 256)   移位值 8                  shift or factor: a bare number above 14 is
 * the factor; 1, 2, 4 and 8 are read as either none  无                                                            no
 * options
 *
 * Order counts only with rule.ordered, NOP and EOL only with rule.padding_counts.  MSS and window scale need their
 * value; of timestamps it may be left out, of SACK it is not looked at, and SACK without blocks also stands for SACK
 * permitted, as people say it.  RFC 9293 3.2, RFC 7323, RFC 2018. */
#include <inttypes.h>

#include "value/bytes_form.h"
#include "value/options_form.h"
#include "value/types.h"

const char *const value_options_examples[] = {
	"02-04-05-B4-01-01-04-02",
	"MSS=1460, NOP, NOP, SACK permitted",
	"MSS 1460, WS=256",
	"最大报文段长度 1460，允许选择性确认",
	"none",
	NULL,
};

enum { BYTES_MAX = LIMIT_TCP_OPTIONS * 10 + 10 };

struct option {
	uint8_t kind;
	struct span data; /* without kind and length */
};

struct options {
	struct option items[BYTES_MAX];
	size_t n;
};

/* False: BYTES are not well-formed (RFC 9293 3.1). */
static bool split(struct span bytes, bool with_padding, struct options *out)
{
	out->n = 0;
	while (bytes.len > 0 && out->n < BYTES_MAX) {
		uint8_t kind = bytes.at[0];
		size_t len = kind == OPTION_EOL || kind == OPTION_NOP ? 1 : bytes.len > 1 ? bytes.at[1] : 0;
		if (len > bytes.len || len < (kind > OPTION_NOP ? 2 : 1))
			return false;
		if (kind > OPTION_NOP || with_padding)
			out->items[out->n++] = (struct option){kind, span_sub(bytes, 2, len > 2 ? len - 2 : 0)};
		bytes = span_sub(bytes, len, SIZE_MAX);
	}
	return bytes.len == 0;
}

/* Bytes that a header can hold, well-formed or not: whole words of it, 40 bytes at most.  A sender's mistake in them is
 * no reason not to read them; other bytes that make no options ("1460") are something else. */
static bool fills_words(struct span bytes)
{
	return bytes.len % 4 == 0 && bytes.len <= LIMIT_TCP_OPTIONS;
}

static enum status add(struct readings *out, struct span bytes, enum notation notation, struct arena *arena)
{
	bool ok = true;
	struct span copy = arena_copy(arena, bytes, &ok);
	if (!ok)
		return STATUS_NOMEM;
	out->n_parts = 1;
	reading_add(out, (struct reading){.value = {.kind = VALUE_BYTES, .bytes = copy}, .notation = notation});
	return STATUS_OK;
}

static enum status read_names(struct span text, struct arena *arena, struct readings *out)
{
	struct named_options named;
	uint8_t bytes[BYTES_MAX], other[BYTES_MAX];
	options_from_names(text, &named);
	size_t n = named.too_many ? 0 : options_encode(&named, false, bytes, sizeof bytes);
	if (n == 0)
		return STATUS_OK;
	enum status status = add(out, span_make(bytes, n), NOTATION_NAME, arena);
	size_t n_other = options_encode(&named, true, other, sizeof other);
	if (status != STATUS_OK || n_other != n || memcmp(bytes, other, n) == 0)
		return status;
	return add(out, span_make(other, n), NOTATION_NAME, arena);
}

enum status value_options_read(struct span text, const struct value_rule *rule, struct arena *arena,
                               struct readings *out)
{
	struct options options;
	struct span bytes;
	bool no_memory = false;
	(void)rule;
	*out = (struct readings){.n = 0};
	if (notation_says_absent(text))
		return add(out, span_make(NULL, 0), NOTATION_NAME, arena);
	if (bytes_from_hex(text, arena, &bytes, &no_memory) && (split(bytes, true, &options) || fills_words(bytes)))
		return add(out, bytes, NOTATION_HEX_BYTES, arena);
	return no_memory ? STATUS_NOMEM : read_names(text, arena, out);
}

static bool same(const struct option *want, const struct option *got)
{
	size_t len = got->data.len;
	if (got->kind == OPTION_SACK && len == 0)
		return want->kind == OPTION_SACK || want->kind == OPTION_SACK_PERMITTED;
	if (want->kind != got->kind)
		return false;
	if (got->kind == OPTION_TIMESTAMPS && (len == 0 || len == 4))
		return span_equal(span_sub(want->data, 0, len), span_sub(got->data, 0, len));
	return span_equal(want->data, got->data);
}

static bool same_set(const struct options *want, const struct options *got)
{
	bool taken[BYTES_MAX] = {false};
	for (size_t i = 0; i < got->n; i++) {
		size_t k = 0;
		while (k < want->n && (taken[k] || !same(&want->items[k], &got->items[i])))
			k++;
		if (k == want->n)
			return false;
		taken[k] = true;
	}
	return true;
}

bool value_options_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	struct options w, g;
	if (want->kind != VALUE_BYTES || got->value.kind != VALUE_BYTES)
		return false;
	if (span_equal(want->bytes, got->value.bytes))
		return true;
	if (!split(want->bytes, rule->padding_counts, &w) || !split(got->value.bytes, rule->padding_counts, &g) ||
	    w.n != g.n)
		return false;
	if (!rule->ordered)
		return same_set(&w, &g);
	for (size_t i = 0; i < w.n; i++)
		if (!same(&w.items[i], &g.items[i]))
			return false;
	return true;
}

uint32_t value_options_share_h(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	enum { HALF_H = 5000 };
	struct options w, g;
	if (want->kind != VALUE_BYTES || got->value.kind != VALUE_BYTES || got->notation != NOTATION_NAME ||
	    !split(want->bytes, rule->padding_counts, &w) || !split(got->value.bytes, rule->padding_counts, &g) ||
	    w.n != g.n || w.n == 0)
		return 0;
	for (size_t i = 0; i < w.n; i++)
		if (w.items[i].kind != g.items[i].kind || (g.items[i].data.len > 0 && !same(&w.items[i], &g.items[i])))
			return 0;
	return HALF_H;
}

static uint32_t number_of(struct span data, size_t at, size_t size)
{
	uint32_t n = 0;
	for (size_t i = at; i < at + size && i < data.len; i++)
		n = n << 8 | data.at[i];
	return n;
}

/* By name; false: not an option that has one, or not of its usual length. */
static bool add_name(struct buf *out, const struct option *o)
{
	size_t len = o->data.len;
	if (o->kind == OPTION_EOL)
		buf_add(out, "EOL");
	else if (o->kind == OPTION_NOP)
		buf_add(out, "NOP");
	else if (o->kind == OPTION_MSS && (len == 2 || len == 0))
		buf_addf(out, len ? "MSS=%" PRIu32 : "MSS", number_of(o->data, 0, 2));
	else if (o->kind == OPTION_WSCALE && (len == 1 || len == 0))
		buf_addf(out, len ? "WS shift %" PRIu32 : "WS", number_of(o->data, 0, 1));
	else if (o->kind == OPTION_SACK_PERMITTED && len == 0)
		buf_add(out, "SACK permitted");
	else if (o->kind == OPTION_SACK)
		buf_add(out, "SACK");
	else if (o->kind == OPTION_TIMESTAMPS && (len == 8 || len == 4 || len == 0))
		buf_add(out, "Timestamps");
	else
		return false;
	if (o->kind == OPTION_TIMESTAMPS && len >= 4)
		buf_addf(out, " TSval=%" PRIu32, number_of(o->data, 0, 4));
	if (o->kind == OPTION_TIMESTAMPS && len == 8)
		buf_addf(out, " TSecr=%" PRIu32, number_of(o->data, 4, 4));
	return true;
}

static void add_bytes(struct buf *out, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		buf_addf(out, "%s%02x", i > 0 ? "-" : "", (unsigned)bytes.at[i]);
}

/* Names when all have one and can be read again, else the bytes. */
void value_options_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	struct options options;
	struct buf names = BUF_INIT;
	(void)rule;
	bool ok = split(v->bytes, true, &options) && options.n <= LIMIT_TCP_OPTIONS;
	for (size_t i = 0; ok && i < options.n; i++) {
		buf_add(&names, i > 0 ? ", " : "");
		ok = add_name(&names, &options.items[i]);
	}
	if (v->bytes.len == 0)
		buf_add(out, msg_tr(lang, N_("none")));
	else if (ok)
		buf_add_span(out, buf_span(&names));
	else
		add_bytes(out, v->bytes);
	out->failed = out->failed || !buf_ok(&names);
	buf_release(&names);
}
