"""Reads a finished PDF and says how its lines are set: `line-report FILE.pdf …`.

Knows the file alone, not how it was made: the measure is where most full lines end, and the rules
are JLREQ's (`tables.py`). Exit status 1 when a line breaks them, 2 for a file that has none to look at.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass

import adjustment
import reading
import rules
from notes import Notes
from paragraphs import FEW, Column, paragraphs_of

EDGE_TOLERANCE = 0.01  # em
GRID_TOLERANCE = 0.05  # pt
GRID_SHARE = 0.99
SOLID = 0.002  # em
NARROW = 12  # em
FLUSH_KINDS = {"text", "quotation", "note"}  # headings, cells and captions are ragged by design


@dataclass
class Options:
    """What is asked of a file beyond the rules themselves."""

    measure: float = None
    notes: Notes = None
    hanging: bool = False


class Report:
    def __init__(self, path, options):
        self.path = path
        self.options = options
        self.notes = options.notes or Notes()
        self.paragraphs = [p for p in paragraphs_of(reading.read(path)) if p.kind != "contents"]
        self.faults = []  # (what, page, text)
        self.excused = []
        if not self.paragraphs:
            raise ValueError("no tagged text")
        self.size, self.is_vertical = self.find_body()
        self.columns = self.find_columns()
        self.examine()
        self.judge_measures()

    # ---------------------------------------------------------------- the page

    def find_body(self):
        """The size of most running text, and whether its lines are vertical."""
        sizes = Counter()
        for paragraph in self.paragraphs:
            if paragraph.kind == "text":
                look = (paragraph.size, paragraph.is_vertical)
                sizes[look] += sum(len(line) for line in paragraph.cells)
        if not sizes:
            raise ValueError("no running text")
        return sizes.most_common(1)[0][0]

    def find_columns(self):
        edges = defaultdict(list)
        for paragraph in self.paragraphs:
            if paragraph.is_proportional:
                continue
            for line, cells in zip(paragraph.lines[:-1], paragraph.cells[:-1]):
                edges[self.column_key(paragraph, line)].append(cells[-1])
        return {key: Column(found, key[1]) for key, found in edges.items()}

    def column_key(self, paragraph, line):
        """Running text of one size ends alike however deep it is indented; vertical by its field."""
        return (paragraph.kind, paragraph.size, line.field or line.page % 2, paragraph.is_vertical)

    @property
    def proportional(self):
        return sum(paragraph.is_proportional for paragraph in self.paragraphs)

    def is_body(self, paragraph):
        look = (paragraph.size, paragraph.is_vertical)
        return paragraph.kind == "text" and look == (self.size, self.is_vertical)

    # ---------------------------------------------------------------- examine

    def examine(self):
        self.edges = defaultdict(list)  # measure in em: deviations
        self.forced = self.unfilled = 0
        self.breaks = 0
        self.places = 0
        self.solid, self.added = [0, 0], 0.0
        self.mixed = []
        self.pairs = {}
        self.last_lines, self.short_last = 0, []
        for paragraph in self.paragraphs:
            if paragraph.kind == "code":
                continue
            for index in range(len(paragraph.lines)):
                self.examine_line(paragraph, index)
            self.examine_last(paragraph)
        self.examine_grid()

    def fault(self, what, paragraph, index, excuse="line-not-filled"):
        """`excuse`: the code of the build's message that speaks of such a line, if there is one."""
        entry = (what, paragraph.lines[index].page, paragraph.lines[index].text)
        is_excused = self.notes.covers(paragraph.text, excuse)
        (self.excused if is_excused else self.faults).append(entry)

    def examine_line(self, paragraph, index):
        cells = paragraph.cells[index]
        column = self.columns.get(self.column_key(paragraph, paragraph.lines[index]))
        is_last = index == len(paragraph.lines) - 1
        # Of text on the font's own widths only the breaks are known to be right or wrong.
        places = [] if paragraph.is_proportional else adjustment.places_of(cells)
        baseline = paragraph.lines[index].baseline
        for cell in cells:
            if cell.kind == rules.REFERENCE and abs(cell.glyph.y - baseline) < 0.1 * paragraph.size:
                self.fault(f"the mark 「{cell.text}」 is not raised", paragraph, index)
        self.examine_places(paragraph, index, places)
        if is_last:
            return
        deviation = None
        if column and self.must_be_flush(paragraph, column):
            deviation = self.edge_deviation(cells[-1], column.edge, paragraph.size)
            if deviation < -EDGE_TOLERANCE and self.next_fits(paragraph, index, -deviation):
                self.forced += 1
                return
            if self.is_left_unfilled(paragraph, places, column, -deviation):
                self.unfilled += 1
            else:
                self.examine_edge(paragraph, index, column, deviation)
        elif self.is_forced_or_ragged(paragraph, index):
            return
        self.examine_break(paragraph, index)
        if deviation is not None and abs(deviation) <= EDGE_TOLERANCE:
            self.examine_full(paragraph, index, places, column)

    def examine_edge(self, paragraph, index, column, deviation):
        measure = (column.edge - paragraph.left) / paragraph.size
        if self.is_body(paragraph):
            self.edges[round(measure, 2)].append(abs(deviation))
        if abs(deviation) > EDGE_TOLERANCE:
            self.fault(f"ends {deviation:+.3f} em from the measure", paragraph, index)

    def must_be_flush(self, paragraph, column):
        kind = paragraph.kind
        if paragraph.is_proportional:
            return False
        return kind in FLUSH_KINDS and (column.is_flush or self.is_body(paragraph))

    def is_left_unfilled(self, paragraph, places, column, short):
        """Under 12 em no place opens past a quarter: a line that needs more stays short (P8)."""
        is_narrow = column.edge - paragraph.left <= NARROW * paragraph.size - 0.01
        if short <= EDGE_TOLERANCE or not is_narrow:
            return False
        openable = [place for place in places if place.allowed.give_step and not place.is_hugged]
        room = sum(place.em / 4 for place in openable)
        return short * paragraph.size > room

    def edge_deviation(self, last, edge, size):
        """In em; a half em kept behind 、。」 counts as the character's (J4), a hung stop as none."""
        ways = [last.end - edge, last.end + rules.end_space(last) - edge]
        if self.options.hanging and last.kind in (rules.STOP, rules.COMMA):
            ways.append(last.start - edge)
        return min(ways, key=abs) / size

    def next_fits(self, paragraph, index, room):
        """The author broke here: what follows would have found room on the line."""
        following = paragraph.cells[index + 1]
        if following[0].glyph.bold != paragraph.cells[index][-1].glyph.bold:
            return True  # beside a label on a line of its own
        width = following[0].end - following[0].start
        for before, after in zip(following, following[1:]):
            if rules.may_break(before, after):
                break
            width += after.end - before.end
        joint = rules.allowance(paragraph.cells[index][-1], following[0]).natural
        return width + joint <= room * paragraph.size + EDGE_TOLERANCE

    def is_forced_or_ragged(self, paragraph, index):
        """Ragged text: only a break where the next piece would fit by far is the author's."""
        ends = [cells[-1].end for cells in paragraph.cells]
        return self.next_fits(paragraph, index, (max(ends) - ends[index]) / paragraph.size)

    def examine_break(self, paragraph, index):
        last, first = paragraph.cells[index][-1], paragraph.cells[index + 1][0]
        self.breaks += 1
        if rules.begins_badly(first):
            what = f"「{first.text}」 begins a line"
        elif rules.ends_badly(last):
            what = f"「{last.text}」 ends a line"
        elif not rules.may_break(last, first):
            what = f"no break between 「{last.text}」 and 「{first.text}」"
        else:
            return
        self.fault(what, paragraph, index, excuse="kinsoku-relaxed")

    # ---------------------------------------------------------------- spaces

    def examine_places(self, paragraph, index, places):
        for place in places:
            if not place.allowed.is_checked:
                continue
            self.places += 1
            what = place.fault or self.word_fault(place)
            if what:
                pair = f"「{place.before.text}{place.after.text}」"
                self.fault(f"space {pair} {what}", paragraph, index)
            if place.allowed.kind == "japanese-western":
                self.mixed.append(place.gap / place.em)

    def word_fault(self, place):
        """Nothing opens inside a word: the same two letters stand alike wherever they stand."""
        if place.allowed.kind not in ("word", "code") or place.before.size != place.after.size:
            return None
        first, second = place.before, place.after
        key = (first.text, second.text, first.size, round(first.glyph.advance, 3))
        gap = place.gap / place.em
        seen = self.pairs.setdefault(key, [])
        if not any(abs(gap - other) <= SOLID for other in seen):
            seen.append(gap)
        # A regular face, a bold one, and a sans beside it.
        return "stands unlike the same letters elsewhere" if len(seen) > 3 else None

    def examine_full(self, paragraph, index, places, column):
        last = paragraph.cells[index][-1]
        at_edge = abs(last.end - column.edge) <= EDGE_TOLERANCE * paragraph.size
        what = adjustment.order_fault(places, last, at_edge)
        if what:
            self.fault(what, paragraph, index)
        for place in places:
            if {place.before.kind, place.after.kind} <= rules.KANA and place.allowed.is_checked:
                self.solid[0] += abs(place.gap) <= SOLID * place.em
                self.solid[1] += 1
                self.added += place.gap / place.em

    def examine_last(self, paragraph):
        if paragraph.kind != "text" or len(paragraph.lines) < 2:
            return
        self.last_lines += 1
        silent = (rules.OPENING, rules.CLOSING, rules.STOP, rules.COMMA)
        cells = paragraph.cells[-1]
        ends = (
            index for index, (before, after) in enumerate(zip(cells, cells[1:]), 1)
            if after.glyph.apart and after.start - before.end > paragraph.size
        )
        # A folio behind a leader makes no line longer.
        words = cells[: next(ends, len(cells))]
        if sum(cell.kind not in silent for cell in words) < 3:
            self.short_last.append(paragraph.lines[-1].text)

    # ---------------------------------------------------------------- grid

    def examine_grid(self):
        rows = [
            [l for l in p.lines if l.is_japanese] for p in self.paragraphs if self.is_body(p)
        ]
        lines = [l for row in rows for l in row]
        steps = Counter(
            round(a.baseline - b.baseline, 2)
            for row in rows for a, b in zip(row, row[1:]) if a.page == b.page
        )
        self.grid = [len(lines), 1.0, 0.0]
        self.pitch = steps.most_common(1)[0][0] if steps else 0
        if not self.pitch:
            return
        rests = Counter(round(l.baseline % self.pitch, 2) % self.pitch for l in lines)
        origin = rests.most_common(1)[0][0]
        half = self.pitch / 2
        off = [abs((l.baseline - origin + half) % self.pitch - half) for l in lines]
        share = sum(d <= GRID_TOLERANCE for d in off) / len(off)
        self.grid = [len(lines), share, max(off)]
        if share < GRID_SHARE:
            self.faults.append((f"{1 - share:.1%} of the body lines are off the grid", 0, ""))

    # ---------------------------------------------------------------- print

    def judge_measures(self):
        body = [c for k, c in self.columns.items() if k[0] == "text" and k[1] == self.size]
        if body and not any(column.is_flush or column.count < FEW for column in body):
            self.faults.append(("the running text has no common right edge", 0, ""))
        if self.options.measure and self.edges:
            widest = max(self.edges, key=lambda measure: (measure, len(self.edges[measure])))
            if abs(widest - self.options.measure) > 0.01:
                what = f"the measure is {widest} em, not {self.options.measure}"
                self.faults.append((what, 0, ""))
        for measure, found in self.edges.items():
            if len(found) >= 3 and abs(measure - round(measure)) > 0.01:
                what = f"a measure of {measure} em holds no whole characters"
                self.faults.append((what, 0, ""))

    def summary(self):
        full = sorted(d for found in self.edges.values() for d in found)
        return {
            "file": str(self.path),
            "size": self.size,
            "fullLines": len(full),
            "edgeMax": full[-1] if full else 0,
            "edge99": percentile(full, 0.99),
            "solidShare": self.solid[0] / self.solid[1] if self.solid[1] else 1,
            "meanAdded": self.added / self.solid[1] if self.solid[1] else 0,
            "shortLastLines": len(self.short_last),
            "lastLines": self.last_lines,
            "unfilled": self.unfilled,
            "breaks": self.breaks,
            "places": self.places,
            "faults": len(self.faults),
            "excused": len(self.excused),
            "gridShare": self.grid[1],
        }

    def show(self, most):
        """Prints the figures, and so many faults at most."""
        print(f"{self.path}: {self.size:g} pt, grid {self.pitch:g} pt")
        for measure in sorted(self.edges, reverse=True):
            found = sorted(self.edges[measure])
            print(
                f"  measure {measure:5.2f} em: {len(found):5} full lines, edge at most "
                f"{found[-1]:.4f} em off, 99 % within {percentile(found, 0.99):.4f} em"
            )
        pairs = max(1, self.solid[1])
        ratio, mean = self.solid[0] / pairs, self.added / pairs
        print(
            f"  breaks:  {self.breaks} by rule, {self.forced} by the author; "
            f"{self.unfilled} narrow lines left short"
        )
        print(f"  spaces:  {self.places} places")
        print(
            f"  kana:    {ratio:.1%} of {self.solid[1]} pairs in full lines solid, "
            f"{mean:.4f} em added in the mean"
        )
        print(f"  last lines under 3 characters: {len(self.short_last)} of {self.last_lines}")
        if self.mixed:
            natural = sum(abs(gap - 0.25) <= 0.004 for gap in self.mixed) / len(self.mixed)
            print(
                f"  Japanese-Western: {len(self.mixed)} gaps, {natural:.1%} a quarter em, "
                f"{min(self.mixed):.3f} to {max(self.mixed):.3f} em"
            )
        count, share, off = self.grid
        print(f"  grid:    {share:.1%} of {count} body lines on it, at most {off:.3f} pt off")
        ragged = sorted({k[:2] for k, c in self.columns.items() if not c.is_flush})
        if ragged:
            named = ", ".join(f"{kind} {size:g} pt" for kind, size in ragged)
            print(f"  not flush by design: {named}")
        if self.proportional:
            print(f"  proportional (palt, vpal): {self.proportional} blocks, judged by their breaks alone")
        if self.excused:
            print(f"  excused by the build's notes: {len(self.excused)}")
        print(f"  faults:  {len(self.faults)}")
        for what, page, text in self.faults[:most]:
            print(f"    page {page}: {what}\n      {text}" if page else f"    {what}")


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def main():
    parser = argparse.ArgumentParser(prog="scripts/line-report", description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    parser.add_argument("--measure", type=float, help="the measure the body must have, in em")
    parser.add_argument("--notes", help="the build's messages (--diagnostic-format json)")
    parser.add_argument("--hanging", action="store_true", help="stops may hang (ぶら下げ)")
    parser.add_argument("--show", type=int, default=20, help="how many faults to print (20)")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    arguments = parser.parse_args()
    options = Options(
        measure=arguments.measure, notes=Notes.read(arguments.notes), hanging=arguments.hanging,
    )
    sys.exit(max(examine(path, options, arguments) for path in arguments.files))


def examine(path, options, arguments):
    """Reports on one file; the exit status it calls for."""
    try:
        report = Report(path, options)
    except (reading.pypdfium2.PdfiumError, FileNotFoundError, ValueError) as error:
        print(f"scripts/line-report: {path}: {error}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(report.summary()))
    else:
        report.show(arguments.show)
    return 1 if report.faults else 0


if __name__ == "__main__":
    main()
