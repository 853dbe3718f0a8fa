#pragma once
#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_TRUETYPE_TABLES_H
#include FT_TRUETYPE_TAGS_H

/* FreeType's macros that Swift cannot import. */

static inline int seihon_ft_is_color_bitmap(const FT_GlyphSlot slot) {
  return slot->format == FT_GLYPH_FORMAT_BITMAP && slot->bitmap.pixel_mode == FT_PIXEL_MODE_BGRA;
}

static inline FT_Int32 seihon_ft_load_color(void) { return FT_LOAD_COLOR; }

static inline int seihon_ft_load_no_hinting(void) { return FT_LOAD_NO_HINTING; }

static inline FT_ULong seihon_ft_tag_hmtx(void) { return TTAG_hmtx; }
