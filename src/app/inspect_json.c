/* What is in a capture, for tools. */
#include <config.h>

#include "app/inspect_view.h"
#include "field/field.h"
#include "grade/note.h"
#include "report/json_text.h"

static json_t *endpoint_json(const struct endpoint *endpoint)
{
	struct buf text = BUF_INIT;
	endpoint_add(&text, endpoint);
	json_t *json = json_string(buf_text(&text));
	buf_release(&text);
	return json;
}

static void set_frame(json_t *roles, const char *name, uint32_t frame_no)
{
	if (frame_no)
		json_object_set_new(roles, name, json_integer(frame_no));
}

static json_t *connection_json(const struct tcp_connection *c)
{
	json_t *j = json_object(), *roles = json_object();
	json_object_set_new(j, "stream", json_integer(c->stream));
	json_object_set_new(j, "client", endpoint_json(&c->side[c->client].endpoint));
	json_object_set_new(j, "server", endpoint_json(&c->side[!c->client].endpoint));
	json_object_set_new(j, "first_frame", json_integer(c->first_frame));
	json_object_set_new(j, "last_frame", json_integer(c->last_frame));
	json_object_set_new(j, "frames", json_integer(c->frames));
	json_object_set_new(j, "handshake", json_string(tcp_open_name(c->open)));
	json_object_set_new(j, "close", json_string(tcp_close_name(c->close)));
	if (c->first_closer >= 0)
		json_object_set_new(j, "closed_by", json_string(c->first_closer == c->client ? "client" : "server"));
	json_object_set_new(j, "retransmissions",
	                    json_integer(c->side[0].retransmissions + c->side[1].retransmissions));
	json_object_set_new(j, "completeness", json_integer(tcp_completeness(c, c->last_frame)));
	set_frame(roles, "syn", c->side[c->client].syn_frame);
	set_frame(roles, "syn-ack", c->syn_ack_frame);
	set_frame(roles, "ack", c->ack_frame);
	set_frame(roles, "fin1", c->fin1);
	set_frame(roles, "fin1-ack", c->fin1_ack);
	set_frame(roles, "fin2", c->fin2);
	set_frame(roles, "fin2-ack", c->fin2_ack);
	set_frame(roles, "rst", c->rst);
	json_object_set_new(j, "roles", roles);
	return j;
}

static json_t *exchange_json(const struct dns_exchange *d)
{
	json_t *j = json_object();
	json_object_set_new(j, "id", json_integer(d->id));
	json_object_set_new(j, "name", json_text(d->name));
	json_object_set_new(j, "type", json_integer(d->qtype));
	json_object_set_new(j, "client", endpoint_json(&d->client));
	json_object_set_new(j, "server", endpoint_json(&d->server));
	set_frame(j, "query_frame", d->query_frame);
	set_frame(j, "response_frame", d->response_frame);
	json_object_set_new(j, "repeats", json_integer(d->repeats));
	if (d->response_frame) {
		json_object_set_new(j, "rcode", json_integer(d->rcode));
		json_object_set_new(j, "answers", json_integer(d->n_answers));
	}
	return j;
}

/* The sentence in the language asked for, and in all. */
static json_t *note_json(const struct sheet_note *note, enum lang lang)
{
	json_t *j = json_object(), *frames = json_array(), *texts = json_object();
	json_object_set_new(j, "code", json_string(note->code));
	json_object_set_new(j, "severity", json_string(note_severity_name(note->severity)));
	for (int i = 0; i < LANG_COUNT; i++) {
		struct buf text = BUF_INIT;
		msg_format(&text, (enum lang)i, &note->msg);
		json_object_set_new(texts, lang_name((enum lang)i), json_text(buf_text(&text)));
		if ((enum lang)i == lang)
			json_object_set_new(j, "message", json_text(buf_text(&text)));
		buf_release(&text);
	}
	json_object_set_new(j, "text", texts);
	for (size_t i = 0; i < note->n_frames; i++)
		json_array_append_new(frames, json_integer(note->frames[i]));
	json_object_set_new(j, "frames", frames);
	if (note->n_frames_all > note->n_frames)
		json_object_set_new(j, "frames_in_all", json_integer((json_int_t)note->n_frames_all));
	return j;
}

static json_t *advice_json(struct session *s, const struct evidence *e)
{
	json_t *list = json_array();
	struct sheet_note *notes;
	size_t n;
	if (note_capture(e, s->arena, &notes, &n) != STATUS_OK)
		return list;
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, note_json(&notes[i], s->lang));
	return list;
}

void inspect_add_json(struct buf *out, struct session *s, const char *name, const struct evidence *e)
{
	const struct capture_facts *facts = evidence_facts(e);
	const struct capture_info *info = capture_info(evidence_capture(e));
	json_t *root = json_object(), *list = json_array(), *exchanges = json_array();
	json_object_set_new(root, "schema", json_string("gradecap/inspect/1"));
	json_object_set_new(root, "name", json_text(name));
	json_object_set_new(root, "format", json_string(capture_format_name(info->format)));
	json_object_set_new(root, "frames", json_integer(facts->frames));
	inspect_add_capture_json(root, info);
	size_t n;
	const struct tcp_connection *tcp = evidence_tcp(e, &n);
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, connection_json(&tcp[i]));
	json_object_set_new(root, "connections", list);
	const struct dns_exchange *dns = evidence_dns(e, &n);
	for (size_t i = 0; i < n; i++)
		json_array_append_new(exchanges, exchange_json(&dns[i]));
	json_object_set_new(root, "dns", exchanges);
	json_object_set_new(root, "advice", advice_json(s, e));
	json_add(out, root);
}
