/* Type state: the state of a TCP connection (RFC 9293 3.3.2).  The value is its name there: "FIN-WAIT-1".
 *
 *   FIN-WAIT-1  FIN_WAIT_1  FIN WAIT1  finwait1  FIN-WAIT-I  终止等待1  2MSL  SYN_RCVD  进入 CLOSE_WAIT 状态  TIME-WAIT
 * (时间等待)
 *
 * Words around a state are passed over; different states are parts of their own, but of a change ("ESTABLISHED →
 * FIN-WAIT-1", 进入) only the state after it counts.  "Half-closed" is no state, least of all CLOSED. */
#include "base/text.h"
#include "value/types.h"

const char *const value_state_examples[] = {
	"FIN-WAIT-1", "FIN_WAIT_1", "FIN WAIT1", "ESTABLISHED", "2MSL wait", "终止等待1", "进入CLOSE_WAIT状态", NULL,
};

static const char *const names[] = {
	"LISTEN",     "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2",
	"CLOSE-WAIT", "CLOSING",  "LAST-ACK",     "TIME-WAIT",   "CLOSED",
};

enum { NO_STATE = 99, TRANSITION };

/* By position in names[]. */
static const struct phrase states[] = {
	{"listen|listening|监听|侦听|收听", 0},
	{"syn-sent|syn-send|同步已发送|同步发送|同步已发出", 1},
	{"syn-received|syn-rcvd|syn-recv|syn-receive|同步收到|同步已收到|同步已接收|同步接收", 2},
	{"established|estab|establish|已建立|已建立连接|连接已建立|建立连接|连接建立", 3},
	{"fin-wait-1|fin-wait-i|finwait-1|终止等待-1|终止等待-一|终止等待-i|结束等待-1|完成等待-1", 4},
	{"fin-wait-2|fin-wait-ii|finwait-2|终止等待-2|终止等待-二|终止等待-ii|结束等待-2|完成等待-2", 5},
	{"close-wait|closed-wait|closewait|关闭等待", 6},
	{"closing|正在关闭|关闭中", 7},
	{"last-ack|lastack|最后确认|最后的确认", 8},
	{"time-wait|timed-wait|timewait|2msl|2-msl|2msl-wait|2-msl-wait|时间等待|等待2msl|2msl等待", 9},
	{"closed|已关闭|关闭|关闭状态", 10},
	{"half-closed|half-close|half-open|half-opened|半关闭|半闭|半打开|半开|closed-by|close-by|被动关闭|主动关闭",
         NO_STATE},
	{"关闭连接", NO_STATE},
	{"->|→|to|into|enters|进入|变为|转为|转到|转入|变成", TRANSITION},
	{NULL, 0},
};

enum status value_state_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	size_t len = 0;
	uint64_t seen = 0;
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	for (size_t i = 0; i < text.len; i += len ? len : 1) {
		const struct phrase *state = phrase_at(states, text, i, &len);
		if (state && state->value == TRANSITION) {
			*out = (struct readings){.n = 0};
			seen = 0;
		}
		if (!state || state->value >= NO_STATE || seen >> state->value & 1)
			continue;
		seen |= UINT64_C(1) << state->value;
		reading_add(out, (struct reading){.value = value_text(span_of(names[state->value])),
		                                  .notation = NOTATION_NAME,
		                                  .part = out->n_parts++});
	}
	return STATUS_OK;
}

bool value_state_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	(void)rule;
	return want->kind == VALUE_TEXT && got->value.kind == VALUE_TEXT &&
	       text_equal_nocase(want->bytes, got->value.bytes);
}

void value_state_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule, (void)lang;
	buf_add_span(out, v->bytes);
}
