"""Checks that a PDF's structure tree, parent tree and marked content agree; prints what does not.

Every MCID of every page must stand in exactly one element, which must be the one the parent tree
names; every annotation likewise (ISO 32000-1, 14.7.4.4).
"""

import re
import sys

import pikepdf

document = pikepdf.open(sys.argv[1])
root = document.Root.StructTreeRoot
numbers = list(root.ParentTree.Nums)
parents = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
pages = {page.obj.objgen: index for index, page in enumerate(document.pages)}
seen = set()
annotations = set()


def kids(element):
    value = element.get("/K")
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def note_content(element, page, mcid):
    if (page, mcid) in seen:
        print(f"page {page + 1}, MCID {mcid}: in two elements")
    seen.add((page, mcid))
    if parents[page][mcid].objgen != element.objgen:
        print(f"page {page + 1}, MCID {mcid}: the parent tree names another element")


def walk(element, parent):
    if element.P.objgen != parent.objgen:
        print(f"{element.S}: /P is not its parent")
    for kid in kids(element):
        if isinstance(kid, int):
            note_content(element, pages[element.Pg.objgen], kid)
        elif kid.get("/Type") == "/MCR":
            note_content(element, pages[kid.Pg.objgen], int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            annotations.add(kid.Obj.objgen)
            if parents[int(kid.Obj.StructParent)].objgen != element.objgen:
                print(f"{element.S}: the parent tree names another element for its annotation")
        else:
            walk(kid, element)


walk(root.K, root)
for index, page in enumerate(document.pages):
    if page.obj.StructParents != index:
        print(f"page {index + 1}: /StructParents is {page.obj.StructParents}")
    for mcid in map(int, re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())):
        if (index, mcid) not in seen:
            print(f"page {index + 1}, MCID {mcid}: in no element")
    for annotation in page.obj.get("/Annots", []):
        if annotation.objgen not in annotations:
            print(f"page {index + 1}: an annotation in no element")
print(f"{len(seen)} contents, {len(annotations)} annotations")
