# Sources of the layer src/batch: one file per line, sorted.
src_libgradecap_a_SOURCES +=
