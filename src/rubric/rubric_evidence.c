/* The connections, exchanges and frames that a capture must hold: <evidence>. */
#include <arpa/inet.h>

#include "base/number.h"
#include "rubric/rubric_load.h"

static const struct {
	const char *element;
	enum conversation_protocol protocol;
} kinds[] = {{"tcp", CONVERSATION_TCP},
             {"udp", CONVERSATION_UDP},
             {"dns", CONVERSATION_DNS},
             {"icmp", CONVERSATION_ICMP},
             {"arp", CONVERSATION_ARP}};

/* ---- attributes ---- */

/* What an attribute says itself, and does not take from another frame: "$ROLE/FIELD"; NULL: nothing. */
static const char *constant(struct loader *l, const struct xml_node *node, const char *name)
{
	const char *text = rubric_attr(l, node, name);
	return text && text[0] != '$' ? text : NULL;
}

static void read_address(struct loader *l, const struct xml_node *node, const char *name, struct address_rule *out)
{
	const char *text = constant(l, node, name);
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
	int32_t port = constant(l, node, name) ? rubric_int(l, node, name, -1) : -1;
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
	read_address(l, node, c->protocol == CONVERSATION_ARP ? "target" : "server", &c->server);
	c->filter = read_template(l, node, "filter");
	c->filter_place = xml_attr_place(node, "filter");
	c->apart_from = rubric_attr(l, node, "apart-from");
	c->optional = rubric_yes(l, node, "optional", false);
	c->part = rubric_part_of(l, node);
	read_window(l, node, c);
	if (c->protocol == CONVERSATION_DNS) {
		c->name = constant(l, node, "name") ? read_template(l, node, "name") : NULL;
		c->qtype = read_dns_type(l, node);
	} else if (c->protocol == CONVERSATION_ICMP || c->protocol == CONVERSATION_ARP) {
		const char *nth = rubric_attr(l, node, "nth");
		c->nth = nth && strcmp(nth, "last") == 0 ? -1 : rubric_int(l, node, "nth", 0);
	} else {
		c->text = rubric_payload(l, node, "text", &c->text_len);
	}
}

bool rubric_is_reserved(const char *id)
{
	return strcmp(id, "answer") == 0 || strcmp(id, "var") == 0 || strcmp(id, "capture") == 0 ||
	       strcmp(id, "row") == 0;
}

static void read_id(struct loader *l, const struct xml_node *node, struct conversation_rule *c)
{
	const char *id = rubric_attr(l, node, "id");
	c->id = id ? id : "?"; /* told by the schema; no name can be the same */
	if (rubric_is_reserved(c->id))
		SAY(l, node, "id", N_("'{id}' has a meaning of its own in expressions: choose another id"),
		    MSG_TEXT("id", c->id));
	for (const struct conversation_rule *other = l->r->conversations; id && other < c; other++)
		if (strcmp(other->id, id) == 0)
			SAY(l, node, "id", N_("the id '{id}' is used twice; it stands in line {line} already"),
			    MSG_TEXT("id", id), MSG_NUMBER("line", other->place.line));
	const struct capture_part *part = id ? rubric_capture_part(l->r, id) : NULL;
	if (part)
		SAY(l, node, "id", N_("the id '{id}' is used twice; it stands in line {line} already"),
		    MSG_TEXT("id", id), MSG_NUMBER("line", part->place.line));
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

/* ---- what is taken from other frames ---- */

static const char *const source_attrs[SOURCES] = {[SOURCE_CLIENT] = "client",
                                                  [SOURCE_SERVER] = "server",
                                                  [SOURCE_CLIENT_PORT] = "client-port",
                                                  [SOURCE_SERVER_PORT] = "server-port",
                                                  [SOURCE_NAME] = "name"};

static void read_sources(struct loader *l, const struct xml_node *node, struct conversation_rule *c)
{
	for (size_t i = 0; i < SOURCES; i++) {
		bool is_target = c->protocol == CONVERSATION_ARP && i == SOURCE_SERVER;
		const char *attr = is_target ? "target" : source_attrs[i], *text = rubric_attr(l, node, attr);
		if (text && text[0] == '$')
			c->sources[i] = rubric_expression(l, node, attr, EXPRESSION_TRUTH, NULL);
	}
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

static bool is_capture_frame(const struct xml_node *node)
{
	return xml_is(node, "frame") || xml_is(node, "frames");
}

/* How many children are conversations, or frames of the capture; false: too many. */
static bool count_children(struct loader *l, const struct xml_node *evidence, size_t *n_all)
{
	size_t n_conversations = 0, n_frames = 0;
	for (const struct xml_node *n = xml_first_child(evidence); n; n = xml_next(n)) {
		n_conversations += kind_of(n) >= 0;
		n_frames += is_capture_frame(n);
	}
	*n_all = n_conversations + n_frames;
	if (n_conversations > LIMIT_LIST)
		SAY(l, evidence, NULL, N_("more than {n} connections in one rubric"), MSG_NUMBER("n", LIMIT_LIST));
	else if (n_frames > LIMIT_LIST)
		SAY(l, evidence, NULL, N_("more than {n} patterns in one place"), MSG_NUMBER("n", LIMIT_LIST));
	return n_conversations <= LIMIT_LIST && n_frames <= LIMIT_LIST;
}

static void read_capture_frame(struct loader *l, const struct xml_node *node)
{
	struct conversation_rule *c = &l->r->conversations[l->r->n_conversations++];
	c->protocol = CONVERSATION_CAPTURE;
	c->id = "";
	c->client_port = c->server_port = -1;
	c->place = xml_place(node);
	c->part = rubric_part_of(l, node);
	rubric_capture_frame(l, node, c);
}

/* What names other roles, now that all are known. */
static void read_references(struct loader *l, const struct xml_node *evidence)
{
	size_t i = 0;
	for (const struct xml_node *n = xml_first_child(evidence); n; n = xml_next(n)) {
		if (kind_of(n) < 0)
			continue;
		struct conversation_rule *c = &l->r->conversations[i++];
		check_apart(l, n, c);
		read_sources(l, n, c);
	}
	rubric_conditions(l);
	rubric_dependencies(l);
}

void rubric_evidence(struct loader *l, const struct xml_node *node)
{
	struct rubric *r = l->r;
	size_t n_all;
	if (!count_children(l, node, &n_all))
		return;
	rubric_captures(l, node);
	r->conversations = rubric_new(l, n_all, sizeof *r->conversations);
	if (!r->conversations)
		return;
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		if (kind_of(n) >= 0)
			read_conversation(l, n, kinds[kind_of(n)].protocol, &r->conversations[r->n_conversations++]);
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		if (is_capture_frame(n))
			read_capture_frame(l, n);
	read_references(l, node);
	rubric_check_captures(l);
}
