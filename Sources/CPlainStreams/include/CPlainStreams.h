#ifndef SEIHON_PLAIN_STREAMS_H
#define SEIHON_PLAIN_STREAMS_H

/* From 1 on, what this thread compresses through zlib's deflateInit is stored as it is, in a valid
   zlib stream; 0 ends that. */
void plain_streams_set(int isPlain);

#endif
