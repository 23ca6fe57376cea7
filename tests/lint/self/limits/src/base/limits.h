enum {
	/* Reached by a test. */
	LIMIT_FINE = 1,
	LIMIT_FINE_TOO = 2,
	/* Reached by none. */
	LIMIT_ALONE = 3
};

#define LIMIT_UNEXPLAINED 4u
