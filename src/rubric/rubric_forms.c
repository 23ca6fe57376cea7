/* How attributes are written, in the words of rubrics/gradecap-rubric.xsd, so that they have translations: a sentence
 * about a badly written attribute quotes the schema. */
#include "rubric/rubric_load.h"

static const char *const forms[] = {
	N_("small letters, digits and hyphens, such as tcp-smtp"),
	N_("a letter, then letters, digits, \"-\" and \"_\""),
	N_("a letter or digit, then letters, digits, \".\", \"-\" and \"_\", such as syn-ack.seq or 1a"),
	N_("one name, or several with spaces between them"),
	N_("a number with at most two decimals, such as 2 or 0.75"),
	N_("a percentage from 0% to 100%, such as 50%"),
	N_("a number from 0 to 65535, or what another frame says, such as $lookup.query/udp.srcport"),
	N_("it must not be empty"),
	N_("accept, accept-with-note, recapture, or a percentage such as 50%"),
	N_("always, never, or after: and a time with its zone, such as after:2026-12-01T00:00:00+08:00"),
	N_("a time with its zone, such as 2026-12-01T00:00:00+08:00"),
	N_("a number and a unit (s, ms, us, ns), such as 0.5 s"),
	N_("a number, with a unit (1 ms) for times, or a percentage (5%)"),
	N_("names of TCP flags with commas between them, such as SYN,ACK"),
	N_("a number from 1 on, or last"),
	N_("a number (3), a range (1-6), or a number from which on (3-)"),
	N_("a number (3), a least number (3-) or a range (3-5)"),
	N_("a number from 1 to 64"),
	N_("a number from 1 on, or all"),
};

void rubric_translate_forms(struct diag *diag, size_t first)
{
	for (size_t i = first; i < diag->n; i++)
		for (size_t k = 0; k < diag->items[i].msg.n_args; k++) {
			struct msg_arg *arg = &diag->items[i].msg.args[k];
			for (size_t f = 0; arg->text && f < sizeof forms / sizeof *forms; f++)
				if (strcmp(arg->name, "form") == 0 && strcmp(arg->text, forms[f]) == 0)
					arg->tr = forms[f];
		}
}
