/*
 * The program's entry: finds the subcommand and runs it.  What a subcommand does is in its own file.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct subcommand {
	const char *name, *summary;
	int (*run)(int argc, char **argv);
};

static int run_help(int argc, char **argv);
static int run_version(int argc, char **argv);

static const struct subcommand subcommands[] = {
	{"--help", "shows this list", run_help},
	{"--version", "shows the program's version", run_version},
};

static int run_help(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	puts("usage: gradecap COMMAND [OPTION]...");
	for (size_t i = 0; i < sizeof(subcommands) / sizeof(subcommands[0]); i++)
		printf("  %-12s %s\n", subcommands[i].name, subcommands[i].summary);
	return EXIT_SUCCESS;
}

static int run_version(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	puts(PACKAGE_STRING);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("gradecap: no command; see 'gradecap --help'\n", stderr);
		return 2;
	}
	for (size_t i = 0; i < sizeof(subcommands) / sizeof(subcommands[0]); i++)
		if (strcmp(argv[1], subcommands[i].name) == 0)
			return subcommands[i].run(argc - 1, argv + 1);
	fprintf(stderr, "gradecap: '%s' is not a command; see 'gradecap --help'\n", argv[1]);
	return 2;
}
