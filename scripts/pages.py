"""Renders the pages that are always looked at into one contact sheet.

Cover, contents, the first page of a guide, a page with a table, one where a list crosses over, one
with code, and the last. They are found in the PDF's structure tree, page by page (PDFium); what the
tree does not show is left out with a word.
"""

import ctypes
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw, ImageFont

PAGE_WIDTH = 640  # pixels of a page on the sheet
GAP = 24
LABEL_HEIGHT = 40
COLUMNS = 4


class Element:
    """A structure element with content on one page."""

    def __init__(self, handle, ancestors):
        self.type = element_type(handle)
        self.ancestors = ancestors  # types, the outermost first
        own = ancestors + [self.type]
        count = pdfium.FPDF_StructElement_CountChildren(handle)
        children = (
            pdfium.FPDF_StructElement_GetChildAtIndex(handle, i) for i in range(max(0, count))
        )
        self.children = [Element(child, own) for child in children if child]
        self.has_content = any(
            pdfium.FPDF_StructElement_GetChildMarkedContentID(handle, i) >= 0
            for i in range(max(0, count))
        )

    def is_only(self, child):
        return self.children == [child] and not self.has_content

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


def element_type(handle):
    length = pdfium.FPDF_StructElement_GetType(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    pdfium.FPDF_StructElement_GetType(handle, buffer, length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


class PageStructure:
    """What the structure tree has on one page, in reading order."""

    def __init__(self, page):
        self.title = page.get_textpage().get_text_range(0, 40).lstrip()
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        self.elements = []
        if not tree:
            return
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child:
                self.elements += list(Element(child, []).walk())
        pdfium.FPDF_StructTree_Close(tree)

    def has(self, *types):
        return any(element.type in types for element in self.elements)

    def is_contents(self):
        return self.has("TOC", "TOCI") or self.title.startswith(("目次", "Contents"))

    def has_code_block(self):
        """Code that is a block, or all there is of one: no part of a line of text."""
        blocks = {"Sect", "Div", "Part", "Art", "NonStruct", "Document", "BlockQuote"}
        return any(
            child.type == "Code"
            and (element.type in blocks or element.type == "P" and element.is_only(child))
            for element in self.elements
            for child in element.children
        )

    def opens_in_list(self):
        leaves = [element for element in self.elements if element.has_content]
        return bool(leaves) and "L" in leaves[0].ancestors

    def ends_in_list(self):
        leaves = [element for element in self.elements if element.has_content]
        return bool(leaves) and "L" in leaves[-1].ancestors


def first(numbers):
    return next(iter(numbers), None)


def choose(pages):
    """(what it shows, page index) of each page looked at; the index is None if there is none."""
    indices = range(len(pages))
    contents = first(i for i in indices if pages[i].is_contents())
    body = range((contents or 0) + 1, len(pages))
    guide = first(i for i in body if pages[i].has("H1") and not pages[i].is_contents())
    text = range(guide if guide is not None else 0, len(pages))
    crossing = first(
        i for i in text if i > 0 and pages[i].opens_in_list() and pages[i - 1].ends_in_list()
    )
    return [
        ("cover", 0),
        ("contents", contents),
        ("first page of a guide", guide),
        ("a table", first(i for i in text if pages[i].has("Table"))),
        ("a list before the turn", crossing - 1 if crossing is not None else None),
        ("a list after the turn", crossing),
        ("code", first(i for i in text if pages[i].has_code_block())),
        ("last", len(pages) - 1),
    ]


def render(page):
    image = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil().convert("RGB")
    framed = Image.new("RGB", (image.width + 2, image.height + 2), "#b0b0b0")
    framed.paste(image, (1, 1))
    return framed


def contact_sheet(pictures):
    """`pictures`: (label, image) in reading order."""
    rows = -(-len(pictures) // COLUMNS)
    columns = min(COLUMNS, len(pictures))
    width = max(image.width for _, image in pictures) + GAP
    height = max(image.height for _, image in pictures) + LABEL_HEIGHT + GAP
    sheet = Image.new("RGB", (columns * width + GAP, rows * height + GAP), "#e4e4e4")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(22)
    for index, (label, image) in enumerate(pictures):
        x = GAP + index % COLUMNS * width
        y = GAP + index // COLUMNS * height
        draw.text((x, y), label, fill="#202020", font=font)
        sheet.paste(image, (x, y + LABEL_HEIGHT))
    return sheet


def main(path, out):
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        sys.exit(f"scripts/pages: cannot read {path}: {error}")
    chosen = choose([PageStructure(page) for page in document])
    pictures = []
    for label, index in chosen:
        if index is None:
            print(f"not found: {label}", file=sys.stderr)
            continue
        pictures.append((f"{label} · {index + 1}", render(document[index])))
        print(f"{label}: page {index + 1}")
    contact_sheet(pictures).save(out)
    print(out)


if __name__ == "__main__":
    source = sys.argv[1]
    main(source, sys.argv[2] if len(sys.argv) > 2 else str(Path(source).with_suffix(".png")))
