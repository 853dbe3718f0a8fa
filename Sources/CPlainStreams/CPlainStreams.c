/*
 * Cairo compresses each page's content while it is drawn, on the one thread that draws, only for the
 * finisher to unpack it and compress it anew with its marks replaced, on all cores. It cannot be
 * asked to leave that (cairo 1.16: `compress_streams` has no way in), and takes a quarter of the
 * time of drawing for it. So this definition stands before zlib's own for the libraries that are
 * linked dynamically, and changes nothing but the level, and that only on a thread that asks for it.
 * Where the linker binds them to zlib directly, all is as before, only slower.
 */
#include "CPlainStreams.h"

#include <zlib.h>

static _Thread_local int isPlain = 0;

void plain_streams_set(int plain) { isPlain = plain; }

int deflateInit_(z_streamp stream, int level, const char *version, int streamSize) {
  return deflateInit2_(stream, isPlain ? Z_NO_COMPRESSION : level, Z_DEFLATED, MAX_WBITS, 8,
                       Z_DEFAULT_STRATEGY, version, streamSize);
}
