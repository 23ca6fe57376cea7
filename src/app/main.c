/* The program's entry: finds the subcommand, runs it, prints its messages.  What a subcommand does is in its own file.
 */
#include <config.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/command.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

static const struct command *const commands[] = {
	&command_grade, &command_batch,   &command_worksheet, &command_key,
	&command_check, &command_inspect, &command_fields,    &command_list,
};

static enum lang locale_lang(void)
{
	static const char *const variables[] = {"GRADECAP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *value = getenv(variables[i]);
		enum lang lang = LANG_EN;
		if (value && *value) { /* the first that is set decides, as in POSIX */
			(void)lang_parse(value, &lang);
			return lang;
		}
	}
	return LANG_EN;
}

static void add_usage(struct buf *out, const struct command *command, enum lang lang)
{
	buf_addf(out, "%s gradecap %s %s\n\n%s\n\n", msg_tr(lang, N_("usage:")), command->name, command->usage,
	         msg_tr(lang, command->summary));
	options_add_help(out, command->options, lang);
}

static void add_exit_codes(struct buf *out, enum lang lang)
{
	static const struct exit_row rows[] = EXIT_ROWS;
	buf_addf(out, "\n%s\n", msg_tr(lang, N_("Exit status:")));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		buf_addf(out, "  %d  %s\n", rows[i].code, msg_tr(lang, rows[i].meaning));
}

static int show_help(struct session *s)
{
	struct buf out = BUF_INIT;
	buf_addf(&out, "%s gradecap %s\n\n", msg_tr(s->lang, N_("usage:")), "COMMAND [OPTION]... [FILE]...");
	buf_addf(&out, "%s\n\n",
	         msg_tr(s->lang,
	                N_("Grades lab exercises of network courses: a packet capture and an answers file against "
	                   "a teacher's rubric.")));
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		buf_addf(&out, "  %-10s %s\n", commands[i]->name, msg_tr(s->lang, commands[i]->summary));
	buf_addf(
		&out, "\n%s\n",
		msg_tr(s->lang, N_("'gradecap COMMAND --help' shows the options of a command, 'gradecap --version' the "
	                           "version.")));
	add_exit_codes(&out, s->lang);
	return session_write(s, &out, NULL);
}

static int show_version(struct session *s)
{
	struct buf out = BUF_INIT;
	buf_add(&out, PROGRAM "\n");
	return session_write(s, &out, NULL);
}

void session_print_diag(struct session *s)
{
	for (size_t i = 0; i < s->diag.n; i++) {
		const struct diag_entry *e = &s->diag.items[i];
		struct buf line = BUF_INIT;
		buf_add(&line, "gradecap: ");
		if (e->place.file)
			buf_addf(&line, "%s:", e->place.file);
		if (e->place.file && e->place.line)
			buf_addf(&line, "%u:%u:", e->place.line, e->place.column ? e->place.column : 1);
		if (e->place.file)
			buf_add_char(&line, ' ');
		msg_format(&line, s->lang, &e->msg);
		struct buf safe = BUF_INIT; /* names and texts of strangers must not steer the terminal */
		text_add_printable(&safe, buf_span(&line), LIMIT_MESSAGE_CHARS);
		fprintf(stderr, "%s\n", buf_text(&safe));
		buf_release(&safe);
		buf_release(&line);
	}
	if (s->diag.n_dropped) {
		struct buf line = BUF_INIT;
		MSG_SAY(&line, s->lang, N_("{n} more {n?message is|messages are} not shown"),
		        MSG_NUMBER("n", s->diag.n_dropped));
		fprintf(stderr, "gradecap: %s\n", buf_text(&line));
		buf_release(&line);
	}
	diag_init(&s->diag, s->arena);
}

int session_show_usage(struct session *s)
{
	DIAG_ERROR_AT(&s->diag, (struct diag_place){0}, N_("it is written: gradecap {command} {usage}"),
	              MSG_TEXT("command", s->command->name), MSG_TEXT("usage", s->command->usage));
	return EXIT_USAGE;
}

int usage_error(struct session *s, const char *english, const char *subject)
{
	DIAG_ERROR_AT(&s->diag, (struct diag_place){0}, english, MSG_TEXT("subject", subject),
	              MSG_TEXT("command", s->command->name));
	return EXIT_USAGE;
}

int session_write(struct session *s, struct buf *out, const char *path)
{
	int code = EXIT_DONE;
	if (!buf_ok(out)) {
		DIAG_ERROR_AT(&s->diag, (struct diag_place){0}, N_("there is not enough memory"), MSG_TEXT("", ""));
		code = EXIT_ENVIRONMENT;
	} else if (file_write(path, buf_span(out), &s->diag) != STATUS_OK) {
		code = EXIT_ENVIRONMENT;
	}
	buf_release(out);
	return code;
}

static int run(struct session *s, int argc, char **argv)
{
	if (!options_parse(s->command->options, argc, argv, &s->options, &s->diag))
		return EXIT_USAGE;
	s->lang = s->options.lang;
	if (!s->options.help)
		return s->command->run(s);
	struct buf out = BUF_INIT;
	add_usage(&out, s->command, s->lang);
	add_exit_codes(&out, s->lang);
	return session_write(s, &out, NULL);
}

/* "--lang zh" may stand before the command as well. */
static bool take_lang(struct session *s, int *argc, char ***argv)
{
	bool separate = *argc > 2 && strcmp((*argv)[1], "--lang") == 0;
	bool attached = *argc > 1 && strncmp((*argv)[1], "--lang=", 7) == 0;
	if (!separate && !attached)
		return true;
	const char *value = separate ? (*argv)[2] : (*argv)[1] + 7;
	int used = separate ? 2 : 1;
	*argc -= used;
	*argv += used;
	return options_take_lang(value, &s->lang, &s->diag);
}

static int refuse_command(struct session *s, const char *name)
{
	struct nearest nearest = {.name = name};
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		nearest_offer(&nearest, commands[i]->name);
	DIAG_ERROR_AT(&s->diag, (struct diag_place){0}, N_("'{name}': no such command; see 'gradecap --help'"),
	              MSG_TEXT("name", name));
	options_suggest(&nearest, "", &s->diag);
	return EXIT_USAGE;
}

static int dispatch(struct session *s, int argc, char **argv)
{
	if (!take_lang(s, &argc, &argv))
		return EXIT_USAGE;
	s->options.lang = s->lang;
	if (argc < 2) {
		DIAG_ERROR_PLAIN(&s->diag, (struct diag_place){0}, N_("no command; see 'gradecap --help'"));
		return EXIT_USAGE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
		return show_help(s);
	if (strcmp(argv[1], "--version") == 0)
		return show_version(s);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		s->command = commands[i];
		if (strcmp(argv[1], s->command->name) == 0)
			return run(s, argc - 1, argv + 1);
	}
	return refuse_command(s, argv[1]);
}

/* A file that is opened must not come to stand where results or messages are written: what was closed is opened for
 * nothing, so that it fails as it would have. */
static void keep_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
			return;
}

int main(int argc, char **argv)
{
	struct session s = {.lang = locale_lang()};
	keep_standard_streams();
	(void)signal(SIGPIPE, SIG_IGN); /* a reader that went away is told like a full disk */
	s.arena = arena_new(LIMIT_SUBMISSION_BYTES);
	if (!s.arena) {
		fprintf(stderr, "gradecap: %s\n", msg_tr(s.lang, N_("there is not enough memory")));
		return EXIT_ENVIRONMENT;
	}
	diag_init(&s.diag, s.arena);
	int code = dispatch(&s, argc, argv);
	/* Without memory there may have been none for the message either. */
	if (s.diag.n == 0 && (s.diag.n_dropped || code == EXIT_ENVIRONMENT)) {
		fprintf(stderr, "gradecap: %s\n", msg_tr(s.lang, N_("there is not enough memory")));
		s.diag.n_dropped = 0;
	}
	session_print_diag(&s);
	arena_free(s.arena);
	return code;
}
