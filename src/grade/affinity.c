/* The numbers that occur in the answers, and how many of a candidate's own numbers are among them. */
#include "grade/answer_check.h"
#include "grade/select.h"

struct affinity {
	struct table *numbers; /* uint64_t keys */
};

static void add_number(struct grading *g, struct affinity *a, uint64_t number)
{
	grading_fail(g, table_set(a->numbers, &number, 1));
}

static void add_reading(struct grading *g, struct affinity *a, const struct reading *reading)
{
	if (reading->value.kind == VALUE_UINT)
		add_number(g, a, reading->value.u);
	else if (reading->value.kind == VALUE_FRAMES)
		for (size_t i = 0; i < reading->value.frames.n && i < LIMIT_LIST; i++)
			add_number(g, a, reading->value.frames.no[i]);
}

struct affinity *affinity_new(struct grading *g)
{
	struct affinity *a = grading_alloc(g, 1, sizeof *a);
	if (!a)
		return NULL;
	a->numbers = table_new(g->scratch, sizeof(uint64_t), 0);
	if (!a->numbers) {
		grading_fail(g, STATUS_NOMEM);
		return NULL;
	}
	for (size_t i = 0; i < g->rubric->n_questions && grading_ok(g); i++) {
		const struct readings *readings = answer_readings(g, &g->rubric->questions[i]);
		for (size_t k = 0; readings && k < readings->n; k++)
			add_reading(g, a, &readings->items[k]);
	}
	return a;
}

/* Small numbers occur by chance. */
static uint32_t has(const struct affinity *a, uint64_t number)
{
	uint32_t unused;
	return number > 1 && table_find(a->numbers, &number, &unused) ? 1 : 0;
}

static uint32_t tcp_affinity(const struct affinity *a, const struct tcp_connection *tcp)
{
	uint32_t n = has(a, tcp->side[tcp->client].endpoint.port);
	for (int side = 0; side < 2; side++)
		if (tcp->side[side].isn_known)
			n += has(a, tcp->side[side].isn) + has(a, (uint32_t)(tcp->side[side].isn + 1));
	n += has(a, tcp->side[tcp->client].syn_frame) + has(a, tcp->syn_ack_frame) + has(a, tcp->ack_frame);
	return n + has(a, tcp->fin1) + has(a, tcp->fin2) + has(a, tcp->rst);
}

uint16_t affinity_port(const struct affinity *a, const struct candidate *c)
{
	const struct endpoint *client = candidate_endpoint(c, 0);
	return client && has(a, client->port) ? client->port : 0;
}

uint32_t affinity_of(const struct affinity *a, const struct candidate *c)
{
	if (c->tcp)
		return tcp_affinity(a, c->tcp);
	if (c->udp)
		return has(a, c->udp->side[c->client].port) + has(a, c->request_frame) + has(a, c->reply_frame);
	if (c->echo)
		return has(a, c->echo->request_frame) + has(a, c->echo->reply_frame) + has(a, c->echo->sequence);
	if (c->arp)
		return has(a, c->arp->request_frame) + has(a, c->arp->reply_frame);
	if (c->dns)
		return has(a, c->dns->id) + has(a, c->dns->client.port) + has(a, c->dns->query_frame) +
		       has(a, c->dns->response_frame);
	return 0;
}
