"""Reads a finished PDF block by block and line by line.

Blocks come from the structure tree. All lengths are points. Vertical lines are turned by a quarter
(`vertical.py`), so that all that follows reads them like horizontal ones.
"""

from dataclasses import dataclass, field

import glyphs
import pypdfium2
import vertical

# What stands beside the line, not in it.
BESIDE_LINE = {"RT", "RP", "WT", "WP"}

SMALL = 0.8  # of the size around: superscripts, marks of notes, warichu
ROWS = "\ufffc"  # what stands for a whole warichu


@dataclass
class Line:
    page: int
    glyphs: list
    size: float = 0.0  # of most of its characters
    baseline: float = 0.0
    field: int = 0  # ems down the vertical lines it stands among; 0 in horizontal text

    def settle(self, em):
        self.glyphs = join_rows(self.glyphs, em)
        sizes = {}
        for glyph in self.glyphs:
            sizes[glyph.size] = sizes.get(glyph.size, 0) + glyph.advance
        self.size = max(sizes, key=lambda size: (sizes[size], size))
        own = [g for g in self.glyphs if g.size == self.size]
        self.baseline = next((g.y for g in own if vertical.tells_axis(g)), own[0].y)

    @property
    def text(self):
        return "".join(g.text for g in self.glyphs)


def join_rows(row, em):
    """Puts one glyph in the place of small ones that stand in two rows: a warichu（割注）."""
    found, rows = [], []
    for glyph in [*row, None]:
        if glyph and glyph.size < SMALL * em:
            rows.append(glyph)
            continue
        if any(b.x < a.x + a.advance / 2 for a, b in zip(rows, rows[1:])):
            head, tail = min(g.x for g in rows), max(g.x + g.advance for g in rows)
            rows = [glyphs.Glyph(ROWS, head, rows[0].y, tail - head, em, rows[0].inside)]
        found += rows
        rows = []
        if glyph:
            found.append(glyph)
    return found


@dataclass
class Block:
    """What one page has of a paragraph."""

    page: int
    path: tuple  # element types from the outermost to its own
    glyphs: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    is_vertical: bool = False

    def set_lines(self):
        """Turns what is vertical and parts the glyphs into lines."""
        self.is_vertical = vertical.is_vertical(self.glyphs)
        if self.is_vertical:
            self.glyphs = vertical.turned(self.glyphs)
        em = max(glyph.size for glyph in self.glyphs)
        for glyph in self.glyphs:
            if not self.lines or begins_line(glyph, self.lines[-1].glyphs[-1], em):
                self.lines.append(Line(self.page, []))
            self.lines[-1].glyphs.append(glyph)
        for line in self.lines:
            if self.is_vertical and all(glyph.size >= SMALL * em for glyph in line.glyphs):
                # PDFium may put a comma behind the word that lies after it.
                line.glyphs.sort(key=vertical.start_of)
            line.settle(em)

    @property
    def is_code(self):
        return all("Code" in g.inside for line in self.lines for g in line.glyphs)

    @property
    def kind(self):
        if self.is_code:
            return "code"
        kinds = {
            "TD": "table", "TH": "table", "Caption": "caption", "Lbl": "label", "TOCI": "contents",
            "TOC": "contents", "BlockQuote": "quotation", "Note": "note", "FENote": "note",
        }
        for element in reversed(self.path):
            if element in kinds:
                return kinds[element]
            if element[0] == "H" and element[1:].isdigit():
                return "heading"
        return "text"


def page_blocks(page, number, widths):
    blocks = {}
    for (key, path), glyph in glyphs.page_glyphs(page, widths):
        if not glyph.inside & BESIDE_LINE:
            blocks.setdefault(key, Block(number, path)).glyphs.append(glyph)
    for block in blocks.values():
        block.set_lines()
    vertical.settle_fields([block for block in blocks.values() if block.is_vertical])
    return list(blocks.values())


def begins_line(glyph, previous, em):
    """A step down that no sub- or superscript makes, one back to the left, or one far up.

    The second row of a warichu（割注）goes back, too, but hardly down.
    """
    step = previous.y - glyph.y
    if step < -1.5 * em:
        return True
    if glyph.size < SMALL * em:
        return step > 0.75 * em
    return step > 0.75 * em or (glyph.x < previous.x - 0.5 * em and step > 0.3 * em)


def read(path):
    """All blocks of a file, in reading order."""
    widths = glyphs.FontWidths()
    document = pypdfium2.PdfDocument(path)
    blocks = []
    for number, page in enumerate(document, start=1):
        blocks += page_blocks(page, number, widths)
    return blocks
