/* What a capture file says about itself: who wrote it, where, and what was lost. */
#include <config.h>

#include "app/inspect_view.h"
#include "base/text.h"
#include "field/field.h"
#include "report/json_text.h"
#include "value/value.h"
#include "wire/frame.h"

enum { ROWS_MAX = 16, TEXT_CHARS = 200 };

/* ---- for people ---- */

static void add_foreign(struct buf *out, const char *before, const char *text)
{
	if (!text)
		return;
	buf_add(out, before);
	text_add_printable(out, span_of(text), TEXT_CHARS);
}

/* "Dumpcap 4.0 (Linux 6.1; Intel)" */
static void add_section(struct buf *out, struct session *s, const struct capture_section *section)
{
	if (!section->application && !section->os && !section->hardware)
		return;
	struct buf program = BUF_INIT, machine = BUF_INIT;
	add_foreign(&program, "", section->application);
	add_foreign(&machine, "", section->os);
	add_foreign(&machine, machine.len ? "; " : "", section->hardware);
	if (machine.len)
		buf_addf(&program, program.len ? " (%s)" : "%s", buf_text(&machine));
	MSG_SAY(out, s->lang, N_("written by: {program}"), MSG_TEXT("program", buf_text(&program)));
	buf_add_char(out, '\n');
	buf_release(&program);
	buf_release(&machine);
}

static void add_interface(struct buf *out, struct session *s, const struct capture_interface *i, size_t number)
{
	if (!i->name && !i->description && !i->filter && !i->statistics.present)
		return;
	struct buf name = BUF_INIT, filter = BUF_INIT;
	add_foreign(&name, "", i->name);
	if (i->description)
		add_foreign(&name, name.len ? ", " : "", i->description);
	if (link_type_name(i->link_type))
		buf_addf(&name, "%s%s", name.len ? ", " : "", link_type_name(i->link_type));
	MSG_SAY(out, s->lang, N_("interface {n}: {what}"), MSG_NUMBER("n", number), MSG_TEXT("what", buf_text(&name)));
	if (i->filter) {
		add_foreign(&filter, "", i->filter);
		buf_add(out, "; ");
		MSG_SAY(out, s->lang, N_("capture filter: {filter}"), MSG_TEXT("filter", buf_text(&filter)));
	}
	if (i->statistics.has_received) {
		buf_add(out, "; ");
		MSG_SAY(out, s->lang, N_("packets received: {n}"), MSG_NUMBER("n", i->statistics.received));
	}
	if (i->statistics.has_dropped) {
		buf_add(out, "; ");
		MSG_SAY(out, s->lang, N_("lost: {n}"), MSG_NUMBER("n", i->statistics.dropped));
	}
	buf_add_char(out, '\n');
	buf_release(&name);
	buf_release(&filter);
}

void inspect_add_capture_text(struct buf *out, struct session *s, const struct capture_info *info)
{
	for (size_t i = 0; i < info->n_sections && i < ROWS_MAX; i++) {
		const struct capture_section *section = &info->sections[i];
		add_section(out, s, section);
		for (size_t n = 0; n < section->n_interfaces && n < ROWS_MAX; n++)
			add_interface(out, s, &info->interfaces[section->first_interface + n], n);
	}
	if (info->n_comments) {
		MSG_SAY(out, s->lang, N_("comments in the file: {n}"), MSG_NUMBER("n", info->n_comments));
		buf_add_char(out, '\n');
	}
	if (info->has_secrets)
		buf_addf(out, "%s\n", msg_tr(s->lang, N_("the file holds decryption secrets; they are not shown")));
}

/* ---- for tools ---- */

static void set_text(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, json_text(text));
}

/* JSON has no numbers of 64 bits without sign; nothing honest is as large. */
static void set_number(json_t *object, const char *key, uint64_t number)
{
	json_object_set_new(object, key, json_integer(number > INT64_MAX ? INT64_MAX : (json_int_t)number));
}

static void set_time(json_t *object, const char *key, int64_t ns)
{
	struct buf text = BUF_INIT;
	struct value value = value_time(ns);
	value_add_plain(&text, &value, BASE_DEC);
	json_object_set_new(object, key, json_string(buf_text(&text)));
	buf_release(&text);
}

static json_t *statistics_json(const struct capture_statistics *statistics)
{
	json_t *j = json_object();
	if (statistics->has_received)
		set_number(j, "received", statistics->received);
	if (statistics->has_dropped)
		set_number(j, "dropped", statistics->dropped);
	if (statistics->has_start)
		set_time(j, "start", statistics->start_ns);
	if (statistics->has_end)
		set_time(j, "end", statistics->end_ns);
	return j;
}

static json_t *interface_json(const struct capture_info *info, const struct capture_interface *i)
{
	json_t *j = json_object();
	set_number(j, "link_type", i->link_type);
	if (link_type_name(i->link_type))
		set_text(j, "link_type_name", link_type_name(i->link_type));
	set_text(j, "name", i->name);
	set_text(j, "description", i->description);
	set_text(j, "filter", i->filter);
	set_text(j, "os", i->os);
	set_text(j, "hardware", i->hardware);
	if (i->snap_length)
		set_number(j, "snap_length", i->snap_length);
	if (i->speed_bps)
		set_number(j, "speed", i->speed_bps);
	if (i->fcs_bytes)
		set_number(j, "fcs_bytes", i->fcs_bytes);
	set_number(j, "time_places", i->time_places);
	if (info->n_sections > 1)
		set_number(j, "section", i->section);
	if (i->statistics.present)
		json_object_set_new(j, "statistics", statistics_json(&i->statistics));
	return j;
}

static json_t *section_json(const struct capture_section *section)
{
	json_t *j = json_object();
	set_text(j, "application", section->application);
	set_text(j, "os", section->os);
	set_text(j, "hardware", section->hardware);
	json_object_set_new(j, "big_endian", json_boolean(section->big_endian));
	set_number(j, "interfaces", section->n_interfaces);
	return j;
}

void inspect_add_capture_json(void *root, const struct capture_info *info)
{
	json_t *interfaces = json_array(), *sections = json_array();
	set_number(root, "bytes", info->size_bytes);
	json_object_set_new(root, "compressed", json_boolean(info->compressed));
	json_object_set_new(root, "big_endian", json_boolean(info->big_endian));
	for (size_t i = 0; i < info->n_interfaces; i++)
		json_array_append_new(interfaces, interface_json(info, &info->interfaces[i]));
	json_object_set_new(root, "interfaces", interfaces);
	for (size_t i = 0; i < info->n_sections; i++)
		json_array_append_new(sections, section_json(&info->sections[i]));
	json_object_set_new(root, "sections", sections);
	set_number(root, "dropped", info->dropped);
	set_number(root, "comments", info->n_comments);
	json_object_set_new(root, "interface_statistics", json_boolean(info->has_interface_statistics));
	json_object_set_new(root, "name_resolution", json_boolean(info->has_names));
	json_object_set_new(root, "decryption_secrets", json_boolean(info->has_secrets));
}
