#pragma once
#include <zlib.h>

/* zlib's macro that Swift cannot import. */
static inline int seihon_inflate_init(z_stream *stream) { return inflateInit(stream); }
