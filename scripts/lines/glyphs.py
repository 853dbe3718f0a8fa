"""Reads the glyphs of a finished PDF page: which characters stand where, and in what element (PDFium).

Places are the origins of the glyphs on the page, advances are the widths of the embedded fonts. All
lengths are points.
"""

import ctypes
import math
import unicodedata
from dataclasses import dataclass

import pypdfium2.raw as pdfium

# Elements whose content is set as one paragraph.
BLOCKS = {
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TD", "TH", "Caption", "TOCI",
    "Note", "FENote", "BlockQuote", "Title",
}


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
    face: str = ""
    stance: str = ""  # in vertical lines: "stands", "lies" on its side, or shares a "cell"


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


# ------------------------------------------------------------------ glyphs


@dataclass
class Passage:
    """What has been passed over since the last glyph."""

    space: bool = False
    guessed_space: bool = False  # one that PDFium made up
    object: bool = False  # something that is no text


def page_glyphs(page, widths):
    """(block, glyph) in reading order, of all that belongs to the document."""
    marked = marked_content(page)
    text = page.get_textpage()  # held: its handle dies with it
    objects, passage, last = {}, Passage(), None
    for index in range(pdfium.FPDFText_CountChars(text.raw)):
        character = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        text_object = pdfium.FPDFText_GetTextObject(text.raw, index)
        if not text_object or pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
            passage.guessed_space = character == " "
            continue
        address = ctypes.addressof(text_object.contents)
        if address not in objects:
            objects[address] = TextObject(text_object, marked)
        source = objects[address]
        if source.place is None:
            passage.object = True
        elif character in " \u00a0\t\r\n":
            passage.space = True
        else:
            glyph = source.glyph(text.raw, index, character, widths)
            if last and joins(last, glyph):
                continue
            glyph.apart = passage.object
            # Of two words that lie, and behind some colons, PDFium keeps no space but its own.
            lying = last and last.stance == glyph.stance == "lies"
            guessed = passage.guessed_space and (lying or last and last.text == ":")
            glyph.spaced = passage.space or bool(guessed)
            passage, last = Passage(), glyph
            yield source.place[0], glyph


class TextObject:
    """What the glyphs of a text object have in common."""

    def __init__(self, handle, marked):
        self.handle = handle
        self.place = marked.get(pdfium.FPDFPageObj_GetMarkedContentID(handle))
        self.width, self.height, self.lies = glyph_size(handle)
        self.face = face_name(handle)

    def glyph(self, text_page, index, character, widths):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        x, y, size = x.value, y.value, self.height
        is_stretched = abs(self.width - self.height) > 0.02 * self.height
        tall = is_stretched and unicodedata.category(character) in ("Ps", "Pe")
        if tall:
            size = min(self.width, self.height)
            x += (self.width - size) / 2
            y += MIDDLE * (self.height - size)
        reach = reaches(text_page, index, x, y, self.lies)
        advance = widths.advance(self.handle, ord(character), size, *reach)
        inside = self.place[1]
        if "Mono" in self.face:  # code in a line of text has no element of its own
            inside = inside | {"Code"}
        return Glyph(
            character, x, y, advance, size, inside, bold=is_bold(self.face), tall=tall,
            face=self.face, stance="lies" if self.lies else "",
        )


def joins(last, glyph):
    """Takes into the last glyph what is none of its own: half a character, a mark on it."""
    if 0xDC00 <= ord(glyph.text) < 0xE000:  # the second half of one beyond U+FFFF
        pair = (last.text[-1] + glyph.text).encode("utf-16-le", "surrogatepass")
        last.text = last.text[:-1] + pair.decode("utf-16-le", "replace")
        return True
    if math.dist((last.x, last.y), (glyph.x, glyph.y)) > 0.0025 * glyph.size:
        return False
    if last.text == "\u3000":  # absorbed by the closing bracket behind it（3.1.6）
        last.text, last.advance = glyph.text, glyph.advance
        return True
    if unicodedata.category(glyph.text) in ("Ps", "Pi"):
        return False  # its square begins where that of the half-em comma before it does: 、「
    last.text += glyph.text
    return True


def glyph_size(text_object):
    """The size on the page, along the text and across it, and whether it lies, as in vertical lines."""
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(text_object, size)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(text_object, matrix)
    along, across = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    lies = abs(matrix.b) > abs(matrix.a)
    return round(size.value * along, 3), round(size.value * across, 3), lies


def face_name(text_object):
    font = pdfium.FPDFTextObj_GetFont(text_object)
    name = ctypes.create_string_buffer(128)
    if not font or not pdfium.FPDFFont_GetBaseFontName(font, name, 128):
        return ""
    return name.value.decode(errors="replace")


def is_bold(face):
    return any(word in face for word in ("Bold", "Black", "Heavy"))


def reaches(text_page, index, x, y, lies):
    """How far a glyph's loose box and its ink reach along the line."""
    box, ink = pdfium.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
    pdfium.FPDFText_GetCharBox(text_page, index, *ink)  # left, right, bottom, top
    return (y - box.bottom, y - ink[2].value) if lies else (box.right - x, ink[1].value - x)


class FontWidths:
    """Advances as the loose boxes have them; where ink fills the box, as the font tells.

    A box is the advance joined with the ink. PDFium asks for a font's widths by codes, which it gives
    nobody; where they are those of Unicode they say what the box cannot.
    """

    def __init__(self):
        self.known = {}

    def advance(self, text_object, scalar, size, loose, ink):
        """`loose`, `ink`: how far box and ink reach from the glyph's origin."""
        if ink < loose - 0.001 * size:
            return loose
        font = pdfium.FPDFTextObj_GetFont(text_object)
        key = (ctypes.addressof(font.contents) if font else 0, scalar)
        if key not in self.known:
            width = ctypes.c_float()
            found = font and pdfium.FPDFFont_GetGlyphWidth(font, scalar, 1000.0, width)
            self.known[key] = width.value / 1000 if found and width.value > 0 else None
        width = self.known[key]
        if width is None or abs(width * size - loose) > 0.2 * size:
            return loose
        return width * size
