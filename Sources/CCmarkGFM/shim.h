#pragma once
#include <stdint.h>
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

// Exported, but in no header that is installed: what counts as white space and as punctuation
// beside a `*`.
int cmark_utf8proc_is_space(int32_t scalar);
int cmark_utf8proc_is_punctuation(int32_t scalar);
