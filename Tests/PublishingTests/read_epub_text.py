"""Prints the text of one content document of an EPUB, without its tags."""

import sys
import zipfile
from xml.etree import ElementTree

with zipfile.ZipFile(sys.argv[1]) as container:
    document = ElementTree.fromstring(container.read(sys.argv[2]))
body = document.find("{http://www.w3.org/1999/xhtml}body")
print("".join(body.itertext()))
