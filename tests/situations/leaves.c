/* Turns a sheet (JSON) into lines that awk can read: the path of each leaf, a tab, its value.  Items are named by their
 * id, notes by their code, other members of lists by their place: "items.t.close.verdict<TAB>correct".
 *
 *   leaves <sheet.json >lines
 */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { PATH_MAX_LEN = 400 };

/* One line, whatever the text holds. */
static void put_text(const char *text)
{
	for (; *text; text++)
		putchar(*text == '\n' || *text == '\t' ? ' ' : *text);
}

static void put_leaf(const char *path, const json_t *value)
{
	printf("%s\t", path);
	if (json_is_string(value))
		put_text(json_string_value(value));
	else if (json_is_integer(value))
		printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else if (json_is_real(value))
		printf("%g", json_real_value(value));
	else if (!json_is_null(value))
		printf("%s", json_is_true(value) ? "true" : "false");
	putchar('\n');
}

/* What a member of a list is called. */
static const char *name_of(const json_t *value, size_t i, char *number, size_t size)
{
	const char *name = json_string_value(json_object_get(value, "id"));
	if (!name)
		name = json_string_value(json_object_get(value, "code"));
	snprintf(number, size, "%zu", i);
	return name ? name : number;
}

static void put(const char *path, json_t *value)
{
	char inner[PATH_MAX_LEN], number[24];
	const char *dot = path[0] ? "." : "";
	const char *key;
	json_t *child;
	size_t i;
	if (json_is_object(value)) {
		json_object_foreach(value, key, child)
		{
			snprintf(inner, sizeof inner, "%s%s%s", path, dot, key);
			put(inner, child);
		}
	} else if (json_is_array(value)) {
		json_array_foreach(value, i, child)
		{
			snprintf(inner, sizeof inner, "%s%s%s", path, dot, name_of(child, i, number, sizeof number));
			put(inner, child);
		}
	} else {
		put_leaf(path, value);
	}
}

int main(void)
{
	json_error_t error;
	json_t *sheet = json_loadf(stdin, 0, &error);
	if (!sheet) {
		fprintf(stderr, "leaves: %d: %s\n", error.line, error.text);
		return 1;
	}
	put("", sheet);
	json_decref(sheet);
	return 0;
}
