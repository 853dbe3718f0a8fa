"""Reads a finished PDF block by block and line by line.

Blocks come from the structure tree. All lengths are points. Vertical lines are turned by a quarter
(`vertical.py`), so that all that follows reads them like horizontal ones.
"""

import unicodedata
from dataclasses import dataclass, field

import glyphs
import pypdfium2
import vertical

# What stands beside the line, not in it.
BESIDE_LINE = {"RT", "RP", "WT", "WP"}

SMALL = 0.8  # of the size around: superscripts, marks of notes, warichu
ROWS = "\ufffc"  # what stands for a whole warichu or furiwake


@dataclass
class Line:
    page: int
    glyphs: list
    size: float = 0.0  # of most of its characters
    baseline: float = 0.0
    is_japanese: bool = False  # has a Japanese character of that size
    field: int = 0  # ems down the vertical lines it stands among; 0 in horizontal text

    def settle(self, em):
        self.glyphs = join_rows(self.glyphs, em)
        sizes = {}
        for glyph in self.glyphs:
            sizes[glyph.size] = sizes.get(glyph.size, 0) + glyph.advance
        self.size = max(sizes, key=lambda size: (sizes[size], size))
        row = [g for g in self.glyphs if g.size == self.size]
        # Western letters may stand higher or lower than the line's own baseline.
        japanese = [g for g in row if 0x2E80 <= ord(g.text[0]) < 0xFFF0 and g.stance != "lies"]
        self.is_japanese = bool(japanese)
        self.baseline = (japanese or row)[0].y

    @property
    def text(self):
        return "".join(g.text for g in self.glyphs)


def join_rows(row, em):
    """Puts one glyph in the place of those that stand in rows: a warichu（割注）, a furiwake（振分け）."""
    found, rows = [], []

    def close():
        goes_back = any(b.x < a.x + a.advance / 2 for a, b in zip(rows, rows[1:]))
        if goes_back or any(glyph.tall for glyph in rows):
            head, tail = min(map(frame_head, rows)), max(map(frame_end, rows))
            rows[:] = [glyphs.Glyph(ROWS, head, rows[0].y, tail - head, em, rows[0].inside)]
        found.extend(rows)
        rows.clear()

    for glyph in row:
        if opens(glyph):
            close()
        if glyph.tall or glyph.size < SMALL * em or is_open(rows):
            rows.append(glyph)
            if glyph.tall and not opens(glyph):
                close()
        else:
            close()
            found.append(glyph)
    close()
    return found


def opens(glyph):
    return glyph.tall and unicodedata.category(glyph.text[0]) == "Ps"


def is_open(row):
    """Whether the last furiwake of a row has not ended."""
    return any(opens(glyph) for glyph in [g for g in row if g.tall][-1:])


def frame_head(glyph):
    """The half em in which the ink of an opening bracket stands is its second."""
    return glyph.x + (glyph.advance / 2 if opens(glyph) else 0)


def frame_end(glyph):
    return glyph.x + (glyph.advance / 2 if glyph.tall and not opens(glyph) else glyph.advance)


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
            if not self.lines or begins_line(glyph, self.lines[-1].glyphs, em):
                self.lines.append(Line(self.page, []))
            self.lines[-1].glyphs.append(glyph)
        for line in self.lines:
            has_rows = any(glyph.tall or glyph.size < SMALL * em for glyph in line.glyphs)
            if self.is_vertical and not has_rows:
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


def begins_line(glyph, line, em):
    """A step down that no sub- or superscript makes, one back to the left, or one far up.

    The second row of a warichu（割注）goes back, too, but hardly down, and so do the lines of a furiwake.
    """
    previous = line[-1]
    step = previous.y - glyph.y
    if is_open(line):
        return False
    if step < -1.5 * em:
        return True
    if glyph.size < SMALL * em:
        return step > 0.95 * em
    return step > 0.75 * em or (glyph.x < previous.x - 0.5 * em and step > 0.3 * em)


def read(path):
    """All blocks of a file, in reading order."""
    widths = glyphs.FontWidths()
    document = pypdfium2.PdfDocument(path)
    blocks = []
    for number, page in enumerate(document, start=1):
        blocks += page_blocks(page, number, widths)
    return blocks
