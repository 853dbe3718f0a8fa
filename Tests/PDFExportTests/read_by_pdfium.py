"""Prints the text of a PDF as PDFium reads it, page after page."""

import sys

import pypdfium2

document = pypdfium2.PdfDocument(sys.argv[1])
for page in document:
    print(page.get_textpage().get_text_range())
