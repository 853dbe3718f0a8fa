"""Reads a finished PDF: which characters stand where, block by block and line by line (PDFium).

Places are the origins of the glyphs on the page, advances are the widths of the embedded fonts;
blocks come from the structure tree. All lengths are points.
"""

import ctypes
import unicodedata
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

# Elements whose content is set as one paragraph.
BLOCKS = {
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TD", "TH", "Caption", "TOCI",
    "Note", "FENote", "BlockQuote", "Title",
}
# What stands beside the line, not in it.
BESIDE_LINE = {"RT", "RP", "WT", "WP"}

SMALL = 0.8  # of the size around: superscripts, marks of notes, warichu
ROWS = "\ufffc"  # what stands for a whole warichu or furiwake
MIDDLE = 0.38  # of the em boxes, above the baseline


@dataclass
class Glyph:
    """One character in a line; combining marks and keycaps count with their base."""

    text: str
    x: float  # of its origin
    y: float  # of its baseline, from the page's foot
    advance: float
    size: float
    inside: frozenset  # the inline elements around it, such as Code
    spaced: bool = False  # white space stands before it
    bold: bool = False
    apart: bool = False  # something that is no text stands before it, such as a leader
    tall: bool = False  # encloses the lines of a furiwake（振分け）


@dataclass
class Line:
    page: int
    glyphs: list
    size: float = 0.0  # of most of its characters
    baseline: float = 0.0
    is_japanese: bool = False  # has a Japanese character of that size

    def settle(self, em):
        self.glyphs = join_rows(self.glyphs, em)
        sizes = {}
        for glyph in self.glyphs:
            sizes[glyph.size] = sizes.get(glyph.size, 0) + glyph.advance
        self.size = max(sizes, key=lambda size: (sizes[size], size))
        row = [g for g in self.glyphs if g.size == self.size]
        # Western letters may stand higher or lower than the line's own baseline.
        japanese = [g for g in row if 0x2E80 <= ord(g.text[0]) < 0xFFF0]
        self.is_japanese = bool(japanese)
        self.baseline = (japanese or row)[0].y

    @property
    def text(self):
        return "".join(g.text for g in self.glyphs)


def join_rows(glyphs, em):
    """Puts one glyph in the place of those that stand in rows: a warichu（割注）, a furiwake（振分け）."""
    found, rows = [], []

    def close():
        goes_back = any(b.x < a.x - a.advance / 2 for a, b in zip(rows, rows[1:]))
        if goes_back or any(glyph.tall for glyph in rows):
            head, tail = min(map(frame_head, rows)), max(map(frame_end, rows))
            rows[:] = [Glyph(ROWS, head, rows[0].y, tail - head, em, rows[0].inside)]
        found.extend(rows)
        rows.clear()

    for glyph in glyphs:
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
    em: float = 0.0  # the size of its largest characters
    lines: list = field(default_factory=list)

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


def element_type(handle):
    length = pdfium.FPDF_StructElement_GetType(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    pdfium.FPDF_StructElement_GetType(handle, buffer, length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


def marked_content(page):
    """Of each marked-content number of a page: its block's number and path, inline elements."""
    found = {}
    counter = [0]

    def walk(handle, path, block, inline):
        kind = element_type(handle)
        path = path + (kind,)
        if kind in BLOCKS:
            counter[0] += 1
            block, inline = (counter[0], path), frozenset()
        elif block:
            inline = inline | {kind}
        elif kind == "Code":  # a block of its own
            counter[0] += 1
            block, inline = (counter[0], path), frozenset({kind})
        for index in range(max(0, pdfium.FPDF_StructElement_CountChildren(handle))):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(handle, index)
            if number >= 0 and block:
                found[number] = (block, inline)
            child = pdfium.FPDF_StructElement_GetChildAtIndex(handle, index)
            if child:
                walk(child, path, block, inline)

    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return found
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
        if child:
            walk(child, (), None, frozenset())
    pdfium.FPDF_StructTree_Close(tree)
    return found


class FontWidths:
    """Advances as the fonts have them; what they do not tell is read off the loose box."""

    def __init__(self):
        self.known = {}

    def advance(self, text_object, scalar, size, loose):
        font = pdfium.FPDFTextObj_GetFont(text_object)
        key = (ctypes.addressof(font.contents) if font else 0, scalar)
        if key not in self.known:
            width = ctypes.c_float()
            found = font and pdfium.FPDFFont_GetGlyphWidth(font, scalar, 1000.0, width)
            self.known[key] = width.value / 1000 if found and width.value > 0 else None
        width = self.known[key]
        # The box is the advance joined with the ink; a width far from it is another glyph's.
        if width is None or abs(width * size - loose) > 0.2 * size:
            return loose
        return width * size


def glyph_size(text_object):
    """The size on the page, along the line and across it: the font's, through the object's matrix."""
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(text_object, size)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(text_object, matrix)
    return round(abs(size.value * matrix.a), 3), round(abs(size.value * matrix.d), 3)


def face_name(text_object):
    font = pdfium.FPDFTextObj_GetFont(text_object)
    name = ctypes.create_string_buffer(128)
    if not font or not pdfium.FPDFFont_GetBaseFontName(font, name, 128):
        return ""
    return name.value.decode(errors="replace")


def is_bold(face):
    return any(word in face for word in ("Bold", "Black", "Heavy"))


def page_glyphs(page, widths):
    """(block, glyph) in reading order, of all that belongs to the document."""
    marked = marked_content(page)
    text = page.get_textpage()  # held: its handle dies with it
    text_page = text.raw
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    objects = {}
    spaced, apart, last = False, False, None
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        scalar = pdfium.FPDFText_GetUnicode(text_page, index)
        text_object = pdfium.FPDFText_GetTextObject(text_page, index)
        if not text_object or pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue  # PDFium's own guess at a space or a line's end
        address = ctypes.addressof(text_object.contents)
        if address not in objects:
            number = pdfium.FPDFPageObj_GetMarkedContentID(text_object)
            objects[address] = (marked.get(number), glyph_size(text_object), face_name(text_object))
        place, (width, height), face = objects[address]
        if place is None:
            apart = True
            continue
        if chr(scalar) in " \u00a0\t\r\n":
            spaced = True
            continue
        block, inline = place
        if "Mono" in face:  # code in a line of text has no element of its own
            inline = inline | {"Code"}
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        if last and 0xDC00 <= scalar < 0xE000:  # the second half of one beyond U+FFFF
            pair = (last.text[-1] + chr(scalar)).encode("utf-16-le", "surrogatepass")
            last.text = last.text[:-1] + pair.decode("utf-16-le", "replace")
            continue
        if last and (last.x, last.y) == (x.value, y.value) and not stands_alone(chr(scalar)):
            last.text += chr(scalar)
            continue
        tall = height > 1.02 * width and unicodedata.category(chr(scalar)) in ("Ps", "Pe")
        size = width if tall else height
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        advance = widths.advance(text_object, scalar, size, box.right - x.value)
        baseline = y.value + MIDDLE * (height - size)
        last = Glyph(
            chr(scalar), x.value, baseline, advance, size, inline, spaced, is_bold(face), apart, tall)
        spaced = apart = False
        yield block, last


def stands_alone(text):
    """An opening bracket's square begins where the half-em comma before it does: 、「."""
    return unicodedata.category(text) in ("Ps", "Pi")


def page_blocks(page, number, widths):
    blocks, order = {}, []
    for (key, path), glyph in page_glyphs(page, widths):
        if glyph.inside & BESIDE_LINE:
            continue
        if key not in blocks:
            blocks[key] = Block(number, path)
            order.append(blocks[key])
        blocks[key].em = max(blocks[key].em, glyph.size)
        lines = blocks[key].lines
        if not lines or begins_line(glyph, lines[-1].glyphs, blocks[key].em):
            lines.append(Line(number, []))
        lines[-1].glyphs.append(glyph)
    for block in order:
        for line in block.lines:
            line.settle(block.em)
    return order


def begins_line(glyph, line, em):
    """A step down that no sub- or superscript makes, or one back to the left.

    The second row of a warichu（割注）goes back, too, but hardly down, and so do the lines of a furiwake.
    """
    previous = line[-1]
    step = previous.y - glyph.y
    if is_open(line):
        return False
    if glyph.size < SMALL * em:
        return step > 0.95 * em
    return step > 0.75 * em or (glyph.x < previous.x - 0.5 * em and step > 0.3 * em)


def read(path):
    """All blocks of a file, in reading order."""
    widths = FontWidths()
    document = pypdfium2.PdfDocument(path)
    blocks = []
    for number, page in enumerate(document, start=1):
        blocks += page_blocks(page, number, widths)
    return blocks
