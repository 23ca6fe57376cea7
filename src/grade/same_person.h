/* Whether the name a submission was handed in under (a folder's, a login, an id) may be that of whoever the answers
 * name.  Lenient: folders are named in every way, and a wrong suspicion costs more than a missed one. */
#ifndef GRADE_SAME_PERSON_H
#define GRADE_SAME_PERSON_H

enum person {
	PERSON_SAME,
	PERSON_UNKNOWN, /* nothing in them can be compared */
	PERSON_OTHER
};

/* HANDED_IN_AS: "Jane Doe_1234_assignsubmission_file", "doejane_123_456_lab", "s1234567", …  ID and NAME are of the
 * answers, as written; either may be NULL.  Case, accents, spaces and the order of names make no difference. */
enum person same_person(const char *handed_in_as, const char *id, const char *name);

#endif
