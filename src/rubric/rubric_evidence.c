/* The connections, exchanges and frames that a capture must hold: <evidence>. */
#include <arpa/inet.h>

#include "base/number.h"
#include "rubric/rubric_load.h"

static const struct {
	const char *element;
	enum conversation_protocol protocol;
} kinds[] = {{"tcp", CONVERSATION_TCP}, {"udp", CONVERSATION_UDP}, {"dns", CONVERSATION_DNS}};

/* ---- attributes ---- */

static void read_address(struct loader *l, const struct xml_node *node, const char *name, struct address_rule *out)
{
	const char *text = rubric_attr(l, node, name);
	if (!text)
		return;
	*out = (struct address_rule){.given = true};
	if (inet_pton(AF_INET, text, out->bytes) == 1)
		out->len = 4;
	else if (inet_pton(AF_INET6, text, out->bytes) == 1)
		out->len = 16;
	else
		SAY(l, node, name, N_("'{text}' is not an IPv4 or IPv6 address"), MSG_TEXT("text", text));
}

static int32_t read_port(struct loader *l, const struct xml_node *node, const char *name)
{
	int32_t port = rubric_int(l, node, name, -1);
	if (port > 65535)
		SAY_PLAIN(l, node, name, N_("a port is at most 65535"));
	return port;
}

static uint16_t read_dns_type(struct loader *l, const struct xml_node *node)
{
	const char *text = rubric_attr(l, node, "type");
	uint64_t number;
	uint16_t type;
	if (!text)
		return 0;
	if (l->words->dns_type(span_of(text), &type) && type > 0)
		return type;
	if (number_digits(span_of(text), 10, UINT16_MAX, &number) && number > 0)
		return (uint16_t)number;
	SAY(l, node, "type",
	    N_("'{text}' is not a DNS type (A, AAAA, PTR, CNAME, MX, NS, SOA, SRV, TXT, HTTPS, ANY or a "
	       "number)"),
	    MSG_TEXT("text", text));
	return 0;
}

static const char *read_template(struct loader *l, const struct xml_node *node, const char *name)
{
	const char *text = rubric_attr(l, node, name);
	if (text)
		rubric_check_braces(l, node, name, text);
	return text;
}

static void read_window(struct loader *l, const struct xml_node *node, struct conversation_rule *c)
{
	c->has_since = rubric_instant(l, node, "since", rubric_attr(l, node, "since"), &c->since_ns);
	c->has_until = rubric_instant(l, node, "until", rubric_attr(l, node, "until"), &c->until_ns);
	if (c->has_since && c->has_until && c->until_ns < c->since_ns)
		SAY_PLAIN(l, node, "until", N_("'until' is earlier than 'since'"));
}

static void read_attributes(struct loader *l, const struct xml_node *node, struct conversation_rule *c)
{
	c->client_port = read_port(l, node, "client-port");
	c->server_port = read_port(l, node, "server-port");
	read_address(l, node, "client", &c->client);
	read_address(l, node, "server", &c->server);
	c->filter = read_template(l, node, "filter");
	c->filter_place = xml_attr_place(node, "filter");
	c->apart_from = rubric_attr(l, node, "apart-from");
	c->optional = rubric_yes(l, node, "optional", false);
	read_window(l, node, c);
	if (c->protocol == CONVERSATION_DNS) {
		c->name = read_template(l, node, "name");
		c->qtype = read_dns_type(l, node);
	} else {
		c->text = rubric_payload(l, node, "text", &c->text_len);
	}
}

/* Names that expressions use for other things. */
static bool is_reserved(const char *id)
{
	return strcmp(id, "answer") == 0 || strcmp(id, "var") == 0 || strcmp(id, "capture") == 0 ||
	       strcmp(id, "row") == 0;
}

static void read_id(struct loader *l, const struct xml_node *node, struct conversation_rule *c)
{
	const char *id = rubric_attr(l, node, "id");
	c->id = id ? id : "?"; /* told by the schema; no name can be the same */
	if (is_reserved(c->id))
		SAY(l, node, "id", N_("'{id}' has a meaning of its own in expressions: choose another id"),
		    MSG_TEXT("id", c->id));
	for (const struct conversation_rule *other = l->r->conversations; id && other < c; other++)
		if (strcmp(other->id, id) == 0)
			SAY(l, node, "id", N_("the id '{id}' is used twice; it stands in line {line} already"),
			    MSG_TEXT("id", id), MSG_NUMBER("line", other->place.line));
}

static void read_conversation(struct loader *l, const struct xml_node *node, enum conversation_protocol protocol,
                              struct conversation_rule *c)
{
	c->protocol = protocol;
	c->place = xml_place(node);
	read_id(l, node, c);
	rubric_texts(l, node, "label", &c->label);
	read_attributes(l, node, c);
	rubric_patterns(l, node, c);
}

/* ---- the whole ---- */

static const struct conversation_rule *find_conversation(const struct rubric *r, const char *id)
{
	for (size_t i = 0; i < r->n_conversations; i++)
		if (r->conversations[i].protocol != CONVERSATION_CAPTURE && strcmp(r->conversations[i].id, id) == 0)
			return &r->conversations[i];
	return NULL;
}

static void check_apart(struct loader *l, const struct xml_node *node, const struct conversation_rule *c)
{
	if (!c->apart_from)
		return;
	const struct conversation_rule *other = find_conversation(l->r, c->apart_from);
	if (other && other != c && other->protocol == c->protocol)
		return;
	struct nearest near = {.name = c->apart_from};
	for (size_t i = 0; i < l->r->n_conversations; i++)
		if (&l->r->conversations[i] != c && l->r->conversations[i].protocol == c->protocol)
			nearest_offer(&near, l->r->conversations[i].id);
	rubric_unknown(l, node, "apart-from", &near, N_("there is no other connection '{name}' of the same protocol"),
	               N_("there is no other connection '{name}' of the same protocol; did you mean '{nearest}'?"));
}

static int kind_of(const struct xml_node *node)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (xml_is(node, kinds[i].element))
			return (int)i;
	return -1;
}

static bool has_capture_frames(const struct xml_node *evidence)
{
	for (const struct xml_node *n = xml_first_child(evidence); n; n = xml_next(n))
		if (xml_is(n, "frame"))
			return true;
	return false;
}

static size_t count_conversations(const struct xml_node *evidence)
{
	size_t n_all = 0;
	for (const struct xml_node *n = xml_first_child(evidence); n; n = xml_next(n))
		n_all += kind_of(n) >= 0;
	return n_all;
}

void rubric_evidence(struct loader *l, const struct xml_node *node)
{
	struct rubric *r = l->r;
	size_t n_all = count_conversations(node);
	if (n_all > LIMIT_LIST) {
		SAY(l, node, NULL, N_("more than {n} connections in one rubric"), MSG_NUMBER("n", LIMIT_LIST));
		return;
	}
	r->conversations = rubric_new(l, n_all + 1, sizeof *r->conversations);
	if (!r->conversations)
		return;
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		if (kind_of(n) >= 0)
			read_conversation(l, n, kinds[kind_of(n)].protocol, &r->conversations[r->n_conversations++]);
	size_t i = 0;
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		if (kind_of(n) >= 0)
			check_apart(l, n, &r->conversations[i++]);
	if (!has_capture_frames(node))
		return;
	struct conversation_rule *capture = &r->conversations[r->n_conversations++];
	capture->protocol = CONVERSATION_CAPTURE;
	capture->id = "";
	capture->client_port = capture->server_port = -1;
	capture->place = xml_place(node);
	rubric_patterns(l, node, capture);
}
