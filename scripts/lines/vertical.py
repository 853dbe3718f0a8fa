"""Vertical lines as horizontal ones: x runs down the line, y from left to right across it.

A glyph that stands takes an em from its head on and lies on the axis of its line; what lies on its side
takes its own width. Several glyphs side by side in one em（縦中横）become one; where the file says what they
mean together（ActualText）, PDFium gives them all the place where the first one's head is.
"""

import math
import unicodedata
from dataclasses import replace

EM_BOX_MIDDLE = 0.38  # em: of a glyph that stands, above its baseline
LATIN_MIDDLE = 0.33  # em: about that of Latin letters, by which they lie on the line's axis
FIGURE_MIDDLE = 0.37  # em: about that of figures in a cell; `rules.py` knows better
WIDEST_CELL = 1.15  # em
JOINED = set("―—…‥〳〵")  # several may be one glyph


def is_vertical(glyphs):
    """Something lies on its side, or glyphs rather stand below their neighbours than beside them."""
    if any(glyph.stance == "lies" for glyph in glyphs):
        return True
    pairs = list(zip(glyphs, glyphs[1:]))
    below = sum(map(is_below, pairs))
    return below > 0 and below >= sum(map(is_beside, pairs))


def is_below(pair):
    """Figures of a cell stand off the axis."""
    before, after = pair
    shift = middle_of(after) - middle_of(before)
    step = foot_of(before) - foot_of(after)
    return abs(shift) < 0.4 * after.size and 0.3 < step / after.size < 1.5


def is_cell(glyph):
    text = glyph.text
    return len(text) > 1 and glyph.stance != "lies" and (text.isascii() or set(text) <= set("！？"))


def foot_of(glyph):
    return glyph.y - (0.88 * glyph.size if is_cell(glyph) else 0)


def middle_of(glyph):
    """Full-width characters are an em wide, whatever box PDFium gives those of vertical fonts."""
    return glyph.x + (glyph.size if is_wide(glyph) else glyph.advance) / 2


def is_wide(glyph):
    return unicodedata.east_asian_width(glyph.text[0]) in "WFA"


def is_beside(pair):
    before, after = pair
    return abs(foot_of(before) - foot_of(after)) < 0.1 * after.size


def turned(glyphs):
    """The glyphs of a block along their lines, those of a cell as one."""
    found = []
    cell = []
    for glyph in [*glyphs, None]:
        if glyph and cell and shares_cell(cell, glyph):
            cell.append(glyph)
            continue
        if cell:
            found.append(joined(cell))
        cell = [glyph]
    return found


def shares_cell(cell, glyph):
    first, last = cell[0], cell[-1]
    if "lies" in (first.stance, glyph.stance) or is_cell(first) or is_cell(glyph):
        return False
    if not is_beside((last, glyph)):
        return False
    return glyph.x > last.x and glyph.x + glyph.advance - first.x < WIDEST_CELL * first.size


def joined(cell):
    first, last = cell[0], cell[-1]
    if first.stance == "lies":
        return replace(first, x=-first.y, y=first.x + LATIN_MIDDLE * first.size)
    if is_cell(first):
        return replace(first, x=-first.y, y=first.x, advance=first.size, stance="cell")
    text = "".join(glyph.text for glyph in cell)
    ems = len(text) if set(text) <= JOINED else 1
    middle = FIGURE_MIDDLE if len(cell) > 1 and text.isascii() else EM_BOX_MIDDLE
    return replace(
        first, text=text, x=-first.y - (middle + ems / 2) * first.size,
        y=(middle_of(first) + middle_of(last)) / 2, advance=ems * first.size,
        stance="stands" if len(cell) == 1 else "cell",
    )


# ------------------------------------------------------------------ where lines begin


def settle_fields(blocks):
    """Counts x from the head of the field that lines stand in: frames, tiers, a page of them.

    Fields stand one below the other on a page, so lines that overlap are of one field.
    """
    lines = sorted((line for block in blocks for line in block.lines), key=head_of)
    field, end = [], -math.inf
    for line in [*lines, None]:
        if field and (line is None or head_of(line) >= end - line.size / 4):
            settle_field(field, end)
            field, end = [], -math.inf
        if line:
            field.append(line)
            end = max(end, end_of(line))


def settle_field(lines, end):
    # How high a cell begins is not known yet (`rules.py`).
    heads = [head_of(line) for line in lines if line.glyphs[0].stance != "cell"]
    head = min(heads) if heads else head_of(lines[0])
    for line in lines:
        line.field = math.ceil((end - head) / line.size - 0.02)
        for glyph in line.glyphs:
            glyph.x -= head


def start_of(glyph):
    """Where its frame begins: a bracket has half of its em."""
    return glyph.x + halved(glyph, ("Ps", "Pi"))


def head_of(line):
    return min(map(start_of, line.glyphs))


def end_of(line):
    return max(glyph.x + glyph.advance - halved(glyph, ("Pe", "Pf", "Po")) for glyph in line.glyphs)


def halved(glyph, categories):
    stands = glyph.stance == "stands" and unicodedata.category(glyph.text[0]) in categories
    return glyph.size / 2 if stands else 0
