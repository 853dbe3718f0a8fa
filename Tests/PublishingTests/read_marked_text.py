"""Prints what PDFium reads of a PDF's content, in content order, without its artifacts."""

import ctypes
import sys

import pypdfium2
import pypdfium2.raw as pdfium


def is_artifact(item):
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        length = ctypes.c_ulong()
        buffer = (ctypes.c_ushort * 64)()
        pdfium.FPDFPageObjMark_GetName(mark, buffer, 128, length)
        if bytes(buffer)[: length.value - 2].decode("utf-16-le") == "Artifact":
            return True
    return False


def text_of(item, text_page):
    size = pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item, text_page, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le")


document = pypdfium2.PdfDocument(sys.argv[1])
for page in document:
    text_page = page.get_textpage()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT or is_artifact(item):
            continue
        print(text_of(item, text_page))
