"""Paragraphs over page breaks, and the right edges that their lines share."""

from collections import Counter, defaultdict

import rules

FEW = 8  # lines, which say nothing about an edge
OVERLAP, UNEVEN = 0.01, 0.02  # em, of the frames of kana
LEAST_PAIRS = 3  # in a line


class Paragraph:
    """A block with its cells, over page breaks."""

    def __init__(self, block):
        self.kind = block.kind
        self.size = Counter(line.size for line in block.lines).most_common(1)[0][0]
        self.lines = list(block.lines)
        self.cells = rules.cells_of(block)
        self.path = block.path
        self.is_vertical = block.is_vertical
        self.is_proportional = False

    def take_over(self, other):
        self.lines += other.lines
        self.cells += other.cells

    @property
    def left(self):
        """Where its lines begin that are not the first."""
        return min(line[0].start for line in self.cells)

    @property
    def text(self):
        return "".join(line.text for line in self.lines)

    @property
    def look(self):
        return self.kind, self.size, self.is_vertical

    @property
    def kana_gaps(self):
        """Of each line, in em, between the frames of two kana."""
        return [
            [
                (after.start - before.end) / before.size
                for before, after in zip(line, line[1:])
                if {before.kind, after.kind} <= rules.KANA and before.size == after.size
            ]
            for line in self.cells
        ]


def paragraphs_of(blocks):
    """Blocks joined where a paragraph goes on over a page: same path, no indent, no mark."""
    found, page, first_on_page, last_text = [], 0, False, None
    for block in blocks:
        first_on_page, page = block.page != page, block.page
        paragraph = Paragraph(block)
        if first_on_page and last_text and goes_on(last_text, paragraph):
            last_text.take_over(paragraph)
            continue
        found.append(paragraph)
        last_text = paragraph
    rules.settle_combined([line for paragraph in found for line in paragraph.cells])
    settle_proportional(found)
    return found


def settle_proportional(paragraphs):
    """Finds text on the font's own widths（詰め組）, of which the file keeps the places alone.

    Kana overlap there, and in most lines each pair stands otherwise: JLREQ overlaps none, and what
    opens or closes a line moves all alike. Short ones are what others of their size are.
    """
    lines = defaultdict(list)
    for paragraph in paragraphs:
        lines[paragraph.look] += paragraph.kana_gaps
    for paragraph in paragraphs:
        paragraph.is_proportional = (
            is_proportional(paragraph.kana_gaps) or is_proportional(lines[paragraph.look])
        )


def is_proportional(lines):
    told = [gaps for gaps in lines if len(gaps) >= LEAST_PAIRS]
    if not any(gap < -OVERLAP for gaps in told for gap in gaps):
        return False
    return sum(max(gaps) - min(gaps) > UNEVEN for gaps in told) * 2 > len(told)


def goes_on(before, after):
    if before.path != after.path or before.size != after.size or before.kind != "text":
        return False
    if before.is_vertical != after.is_vertical:
        return False
    same_head = abs(after.cells[0][0].start - before.cells[-1][0].start) < 0.01 * after.size
    return same_head and (len(before.cells) > 1 or "LBody" in before.path)


class Column:
    """The right edge that lines of one kind and size share on pages of one side."""

    def __init__(self, lasts, size):
        """`lasts`: the last cells of its lines; a stop may stand half an em before the edge."""
        ends = [{last.end, last.end + rules.end_space(last)} for last in lasts]
        bins = Counter(round(end / size, 2) for choices in ends for end in choices)
        best = max(bins.values())
        # Of equals the outermost: ragged lines never reach past it.
        nearest = max(edge for edge, count in bins.items() if count == best)
        inside = [end for choices in ends for end in choices if abs(end / size - nearest) <= 0.015]
        self.edge = sum(inside) / len(inside)
        self.share = len(inside) / len(lasts)
        self.count = len(lasts)

    @property
    def is_flush(self):
        """Of a few ragged lines some may end alike."""
        return self.count >= FEW and self.share >= 0.8
