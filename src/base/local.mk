# Sources of the layer src/base: one file per line, sorted.
src_libgradecap_a_SOURCES +=
