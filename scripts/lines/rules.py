"""JLREQ's rules asked of a line that is already on paper: classes, frames, what a space may be."""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import reading
import tables

OPENING, CLOSING, HYPHEN, DIVIDING, MIDDLE_DOT, STOP, COMMA, INSEPARABLE = 1, 2, 3, 4, 5, 6, 7, 8
ITERATION, LONG_MARK, SMALL_KANA, IDEOGRAPHIC_SPACE, HIRAGANA, KATAKANA = 9, 10, 11, 14, 15, 16
EQUALS, OPERATOR, IDEOGRAPH, REFERENCE, RUBY_BASE, DIGIT, UNIT = 17, 18, 19, 20, 22, 24, 25
WESTERN, COMBINED = 27, 30
INDEX, WARICHU, WARICHU_OPENING, WARICHU_CLOSING = 23, 21, 28, 29
WESTERN_CLASSES = {DIGIT, UNIT, WESTERN}
KANA = {ITERATION, LONG_MARK, SMALL_KANA, HIRAGANA, KATAKANA}
QUOTES = "‘’“”"
TASK_MARKS = "□■"  # a space follows them that is not in the file
# Ems of the character: amounts are of the named side.
WORD_SPACE, WORD_SPACE_LEAST, WORD_SPACE_MOST = 1 / 3, 1 / 4, 1 / 2
STEP_LIMIT = 1 / 4  # past it JLREQ opens everything alike; P8 and we stop there


def _class_map():
    found = {}
    for number, ranges in tables.RANGES.items():
        for item in ranges.split():
            first, _, last = item.partition("-")
            if int(first, 16) < 0x10000:
                for code in range(int(first, 16), int(last or first, 16) + 1):
                    found.setdefault(code, number)
    # JLREQ lists these with both; where Western text surrounds them they are Western.
    for code in range(0x21, 0x7F):
        found[code] = DIGIT if chr(code).isdigit() else WESTERN
    return found


CLASS_OF = _class_map()


def listed_class(text):
    code = ord(text[0])
    # A sequence of several scalars that is no kana with a voicing mark: an emoji.
    if len(text) > 1 and any(ord(c) in (0xFE0F, 0x20E3, 0x200D) for c in text[1:]):
        return IDEOGRAPH
    return CLASS_OF.get(code, IDEOGRAPH if code >= 0x2E80 else WESTERN)


@dataclass
class Cell:
    """A glyph with its class and frame, from `start` to `end`."""

    glyph: object
    kind: int
    start: float = 0.0
    end: float = 0.0

    @property
    def text(self):
        return self.glyph.text

    @property
    def size(self):
        return self.glyph.size

    @property
    def is_code(self):
        return "Code" in self.glyph.inside

    @property
    def is_western(self):
        return self.kind in WESTERN_CLASSES

    @property
    def is_letter(self):
        return self.text[0].isalpha() and self.kind == WESTERN

    @property
    def is_label_colon(self):
        return self.text == ":" and self.kind == CLOSING

    def settle_frame(self):
        """Brackets, stops and middle dots are half an em, whatever square they are drawn in."""
        glyph, width = self.glyph, self.glyph.advance
        self.start = glyph.x
        half = self.size / 2
        if self.is_label_colon:
            self.start, width = glyph.x - min((half - width) / 2, self.size / 16), half
        elif not self.is_code and self.text[0] in QUOTES and self.kind in (OPENING, CLOSING):
            # Half an em about ink that fonts draw narrower, or in a whole em.
            self.start, width = (
                (glyph.x, half) if self.kind == CLOSING else (glyph.x + width - half, half)
            )
        elif not self.is_code and width > 0.75 * self.size:
            if self.kind == OPENING:
                self.start, width = glyph.x + width - half, half
            elif self.kind == MIDDLE_DOT or self.text == "\u30a0":
                self.start, width = glyph.x + (width - half) / 2, half
            elif self.kind in (CLOSING, STOP, COMMA):
                width = half
        self.end = self.start + width

    @property
    def space_kind(self):
        """In code all marks are set as they come."""
        halved = {OPENING, CLOSING, MIDDLE_DOT, STOP, COMMA}
        return IDEOGRAPH if self.is_code and self.kind in halved else self.kind


def cells_of(block):
    """The cells of each line; for classes, mark-up and breaks of lines do not count."""
    lines = [[Cell(glyph, own_class(glyph, line)) for glyph in line.glyphs] for line in block.lines]
    row = [cell for line in lines for cell in line]
    settle_by_neighbours(row)
    settle_digits(row)
    for cell in row:
        cell.settle_frame()
    for before, after in zip(row, row[1:]):
        if after.kind == WARICHU and before.kind == OPENING:
            before.kind = WARICHU_OPENING
        if before.kind == WARICHU and after.kind == CLOSING:
            after.kind = WARICHU_CLOSING
    return lines


def settle_combined(lines):
    """Puts what shares a cell（縦中横）where it is: only the file knows how high figures stand in one.

    Between kana and kanji a cell stands in the middle, whatever adjustment does; elsewhere in the same
    font it stands alike.
    """
    slips = defaultdict(list)
    for line in lines:
        for before, cell, after in zip([None, *line], line, [*line[1:], None]):
            if cell.glyph.stance == "cell" and (before or after):
                slips[font_of(cell)].append(slip_of(cell, before, after))
    for line in lines:
        for cell in line:
            found = slips.get(font_of(cell))
            if found and cell.glyph.stance == "cell":
                slip = median(slip for doubt, slip in found if doubt == min(found)[0])
                cell.start += slip
                cell.end += slip


def slip_of(cell, before, after):
    """(doubt, how far a cell is off the middle between its neighbours)."""
    if not before:
        return 2, after.start - cell.end
    if not after:
        return 2, before.end - cell.start
    is_even = {before.kind, after.kind} <= KANA | {IDEOGRAPH} and not after.glyph.spaced
    return int(not is_even), (before.end + after.start - cell.start - cell.end) / 2


def font_of(cell):
    return cell.glyph.face, cell.size, cell.kind


def own_class(glyph, line):
    if "RB" in glyph.inside or "Ruby" in glyph.inside:
        return RUBY_BASE
    if glyph.text == reading.ROWS:
        return WARICHU
    if glyph.size < reading.SMALL * line.size and glyph.inside & {"Reference", "Link", "Note"}:
        return REFERENCE
    if glyph.size < reading.SMALL * line.size and abs(glyph.y - line.baseline) > 0.1 * line.size:
        return INDEX
    kind = listed_class(glyph.text)
    if glyph.stance == "cell":
        return DIVIDING if set(glyph.text) <= set("!?！？") else COMBINED
    if glyph.stance == "stands" and kind in WESTERN_CLASSES:
        # In vertical lines what stands upright is set like an ideograph (3.2.4).
        return DIVIDING if glyph.text in "!?" else IDEOGRAPH
    return kind


def settle_by_neighbours(row):
    """Quotation marks are Japanese beside Japanese; × ° → Greek Western between Western; the colon of a
    label closes it."""
    for index, cell in enumerate(row):
        if cell.text == ":" and announces(row, index):
            cell.kind = CLOSING
        if cell.text[0] in QUOTES:
            sides = {company(row, index, step, QUOTES) for step in (-1, 1)}
            if "japanese" not in sides:
                cell.kind = WESTERN
        elif is_contextual(cell.text[0]) and cell.kind not in (REFERENCE, RUBY_BASE):
            sides = {company(row, index, step, QUOTES) for step in (-1, 1)}
            if "japanese" not in sides and "western" in sides:
                cell.kind = WESTERN


def announces(row, index):
    """Whether a colon stands between Japanese text and what it announces, or a word and Japanese text that
    is set off."""
    colon = row[index]
    if colon.is_code or colon.glyph.spaced or index == 0:
        return False
    after = row[index + 1] if index + 1 < len(row) else None
    ends_line = not after or abs(after.glyph.y - colon.glyph.y) > colon.size / 2
    # PDFium tells no spaces behind a word that lies in a vertical line.
    sets_off = ends_line or after.glyph.spaced or colon.glyph.stance == "lies"
    announces_japanese = after and not after.is_western
    if row[index - 1].is_western:
        return sets_off and announces_japanese
    return sets_off or announces_japanese


def is_symbol(cell):
    """What stands at a height of its own in vertical lines, such as ㎏, or loses the space behind it, as
    emoji do in PDFium."""
    if cell.glyph.stance != "stands":
        return False
    return any(unicodedata.category(c) in ("So", "Me") or c == "\ufe0f" for c in cell.text)


def is_contextual(text):
    code = ord(text)
    return text in "°±×÷′″" or 0x391 <= code <= 0x3C9 or 0x401 <= code <= 0x451 or (
        0x2190 <= code <= 0x21FF
    )


def company(row, index, step, silent):
    index += step
    while 0 <= index < len(row) and (
        row[index].text[0] in silent or is_contextual(row[index].text[0])
    ):
        index += step
    if not 0 <= index < len(row):
        return "none"
    return "western" if row[index].is_western else "japanese"


def settle_digits(row):
    """A number joined to letters is a Western word; ¥ and £ before a number belong to it."""
    for index, cell in enumerate(row):
        if cell.text in "£¥₩€" and index + 1 < len(row) and row[index + 1].kind == DIGIT:
            cell.kind = WESTERN
        if cell.kind != DIGIT:
            continue
        before = row[index - 1] if index else None
        if before and before.is_letter and not cell.glyph.spaced:
            cell.kind = WESTERN


# ------------------------------------------------------------------ space


@dataclass
class Allowance:
    """What a place may be: natural, and by which step it gives and takes (in points)."""

    natural: float
    least: float
    most: float
    take_step: int = 0
    give_step: int = 0  # 1 to 4; 0 never
    unit: float = 0.0  # an em of the character that gives the place its proportion
    kind: str = ""
    may_be_solid: bool = False  # an ASCII mark and the Japanese it encloses or follows
    dot: float = 0.0  # a middle dot's share, which goes by step 4 before the comma's by step 5

    @property
    def is_checked(self):
        return self.kind != "unchecked"


UNCHECKED = Allowance(0, 0, 0, kind="unchecked")


@lru_cache(maxsize=None)
def pair_rule(before, after):
    return tuple(t[before][after - 1] for t in (tables.SPACE, tables.REDUCE, tables.EXPAND))


def space_amounts(letter, before, after):
    """Of the preceding and of the following character."""
    half, quarter = 0.5, 0.25
    return {
        "h": (half * before, 0), "H": (0, half * after), "q": (quarter * before, 0),
        "Q": (0, quarter * after), "m": (quarter * before, quarter * after),
        "s": (half * before, quarter * after),
    }.get(letter, (0, 0))


def allowance(before, after, outer=()):
    """What may stand between two neighbours; `outer`: the cells just outside the pair."""
    if after.glyph.apart or {before.kind, after.kind} & {
        RUBY_BASE, INDEX, WARICHU, WARICHU_OPENING, WARICHU_CLOSING,
    }:
        return UNCHECKED
    if is_symbol(before) or is_symbol(after):
        return UNCHECKED
    if before.is_western and after.is_label_colon:
        return UNCHECKED  # at a line's end it may be the author's break that follows, and no label
    if before.is_code and after.is_code:
        return UNCHECKED if after.glyph.spaced else Allowance(0, 0, 0, kind="code")
    if before.is_western and after.is_western:
        return word_allowance(before, after)
    first, second = before.space_kind, after.space_kind
    space, take, give = pair_rule(first, second)
    if HYPHEN in (first, second) and (before.is_western or after.is_western):
        return Allowance(0, 0, 0, kind="word")  # A–Z: the font kerns them as one word.
    if space == "x" or in_ideographic_number(before, after, outer):
        return UNCHECKED
    preceding, following = space_amounts(space, before.size, after.size)
    natural = preceding + following
    taken, step = {
        "4": (natural, 4), "A": (natural, 4), "5": (natural, 5), "6": (natural / 2, 6),
        "B": (following, 4), "C": (natural, 5),
    }.get(take, (0, 0))
    if before.is_label_colon:
        taken /= 2
    unit = after.size if following > preceding else before.size
    if after.glyph.spaced and before.kind == DIVIDING and after.kind != CLOSING:
        # However it was typed, the space behind ？ is an em（3.1.6）.
        em = natural + before.size
        return Allowance(em, em - taken, em + 2 * STEP_LIMIT * unit, kind="author's space")
    if (after.glyph.spaced and keeps_space(before, after)) or before.text in TASK_MARKS:
        # Beside a full-width stop, comma, colon or bracket such a space is nothing.
        absorbed = before.kind in (CLOSING, STOP, COMMA, MIDDLE_DOT) or after.kind == OPENING
        least = natural - taken + (0 if absorbed else WORD_SPACE_LEAST * unit)
        return Allowance(
            natural + (0 if absorbed else WORD_SPACE * unit), least,
            natural + (WORD_SPACE_MOST + STEP_LIMIT) * unit, kind="author's space",
        )
    give_step = give_step_of(give, before, after)
    japanese_western = before.is_western != after.is_western and space in "qQ" and take == "6"
    found = Allowance(
        natural, natural - taken, natural + (STEP_LIMIT * unit if give_step else 0), step,
        give_step, unit, "japanese-western" if japanese_western else "pair",
        dot=following if take == "C" else 0,
    )
    if before.is_western != after.is_western and may_stand_solid(before, after):
        found.may_be_solid, found.least = True, 0  # beside a bracket, too: （六週間以内）:
        found.kind = "mark" if japanese_western else "pair"
    return found


def give_step_of(letter, before, after):
    if letter == "a":
        return 3 if before.text != after.text else 0
    if letter == "b":
        return 0 if before.text.isdigit() else 3
    return int(letter) if letter.isdigit() else 0


def keeps_space(before, after):
    """The author's own space beside Japanese is the quarter em, but dashes and = keep it."""
    if any("stands" == c.glyph.stance and c.glyph.text.isascii() for c in (before, after)):
        return False
    if before.is_western == after.is_western:
        return True
    japanese = after.kind if before.is_western else before.kind
    return japanese in {HYPHEN, INSEPARABLE, EQUALS, OPERATOR, IDEOGRAPHIC_SPACE, REFERENCE}


def word_allowance(before, after):
    if after.glyph.spaced:
        return word_space(before)
    both_digits = before.kind == DIGIT and after.kind == DIGIT
    unit_follows = before.kind == DIGIT and after.kind == WESTERN
    return Allowance(0, 0, 0, kind="code" if both_digits else "unit" if unit_follows else "word")


def word_space(before):
    em = before.size
    return Allowance(
        WORD_SPACE * em, WORD_SPACE_LEAST * em, WORD_SPACE_MOST * em, 1, 1, em, "word space"
    )


def may_stand_solid(before, after):
    """ASCII marks stand solid with the Japanese they enclose: [完全], 詳細:, #タグ."""
    western = before if before.is_western else after
    return not (western.text[0].isalnum() or western.text in "£¥₩€")


IDEOGRAPHIC_DIGITS = "〇一二三四五六七八九"


def in_ideographic_number(before, after, outer):
    """二、三 (about) and 二・五 (a decimal point) are solid (3.1.3)."""
    marks = [cell for cell in (before, after) if cell.text in "、・"]
    digits = [cell for cell in (before, after, *outer) if cell.text[0] in IDEOGRAPHIC_DIGITS]
    return bool(marks) and len(digits) >= 2


# ------------------------------------------------------------------ breaks


def may_break(before, after):
    """Whether a line may end between the two (level strict), by table 2 and the words of 3.2.6."""
    if before.is_western and after.is_western:
        # A space that the break has swallowed is not in the file; digits have none.
        return not (before.kind == DIGIT and after.kind == DIGIT)
    letter = tables.BREAK[before.kind][after.kind - 1]
    if letter == "a":
        return before.text != after.text or before.kind != INSEPARABLE
    return letter in ".sjq"


def begins_badly(cell):
    return cell.kind in tables.NEVER_AT_HEAD and not cell.is_code


def ends_badly(cell):
    return cell.kind in tables.NEVER_AT_END and not cell.is_code


def end_space(cell):
    """What the last character may keep behind it, whole or not at all (3.1.9)."""
    if cell.is_code:
        return 0.0
    if cell.kind in (CLOSING, STOP, COMMA):
        return cell.size / 2
    return cell.size / 4 if cell.kind == MIDDLE_DOT else 0.0
