# Sources of the layer src/wire: one file per line, sorted.
src_libgradecap_a_SOURCES +=
