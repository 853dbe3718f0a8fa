"""Sets manuscripts at 16 measures, and in vertical lines at four, and reads the pages back; then plants
faults, which must be found.

A line is at fault when it breaks the strict line-breaking rules, does not end at the measure within
0.01 em, or has a space outside JLREQ's limits that no note of the build speaks of (`report.py`).
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import report
from notes import Notes

MEASURES = (12, 13, 14, 15, 16, 17, 18, 20, 22, 24, 26, 28, 31, 34, 36, 42)
VERTICAL_MEASURES = (15, 20, 26, 34)
SIZE = 9  # pt, of the handbook's text
MARGINS = 100  # pt, both together
PROJECT = Path(__file__).resolve().parents[2]

PAGE = "@page {{ size: {width}pt 595.28pt; -seihon-type-area: {measure} 30; }}\n"
# Frames on a page of a fixed size; tables and code are no vertical text.
VERTICAL_PAGE = """@page {{ size: 460pt 595.28pt; -seihon-type-area: 40 30; }}
section.guide {{ writing-mode: vertical-rl; inline-size: {measure}em; }}
section.guide :is(table, pre) {{ display: none; }}
"""

# Settings that break the rules, and words that one of the faults found must have.
PLANTED = {
    "ragged": ("p, li { text-align: start; }", "from the measure|no common right edge"),
    "loose line breaks": ("html { line-break: loose; }", "begins a line|no break between"),
    "no space beside Western text": ("html { text-autospace: no-autospace; }", "too narrow"),
    "paragraphs off the grid": ("p:nth-of-type(3n) { line-height: 17.5pt; }", "off the grid"),
    "marks on the baseline": ("sup { vertical-align: baseline; }", "is not raised"),
    "half a character too narrow": (
        "p, li { margin-right: 0.5em; }", "holds no whole|the measure is",
    ),
}
PLANTED_VERTICAL = {
    "vertical: ragged": ("p, li { text-align: start; }", "from the measure|no common right edge"),
    "vertical: loose line breaks": ("html { line-break: loose; }", "begins a line|no break between"),
    "vertical: no space beside Western text": (
        "html { text-autospace: no-autospace; }", "too narrow",
    ),
    "vertical: half a character too narrow": (
        "p, li { margin-inline-end: 0.5em; }", "holds no whole|the measure is",
    ),
}
# Operators put at the head of every text object of a good file.
PLANTED_IN_CONTENT = {
    "letter-spaced": (b"0.02 Tc", "too wide"),
    "letters set close": (b"-0.02 Tc", "too narrow"),
}
# Settings that look like faults and are none.
LAWFUL = {
    "headings in palt": 'h1, h2, h3, h4 { font-feature-settings: "palt"; }',
    "text in palt": 'p, li { font-feature-settings: "palt"; }',
    "vertical: text in vpal": 'p, li { font-feature-settings: "vpal"; }',
}
PLANTED_MEASURE = 22


def build(seihon, source, folder, name, css=""):
    """The PDF of a manuscript at a measure, and the build's messages."""
    found = re.search(r"\d+", name)
    measure = int(found[0]) if found else PLANTED_MEASURE
    stem = re.sub(r"\W+", "-", f"{Path(source).stem}-{name}")
    sheet, pdf = folder / f"{stem}.css", folder / f"{stem}.pdf"
    page = VERTICAL_PAGE if name.startswith("vertical") else PAGE
    sheet.write_text(page.format(measure=measure, width=measure * SIZE + MARGINS) + css)
    command = [
        seihon, "build", source, "--style", sheet, "-j", "1",
        "--diagnostic-format", "json", "-o", pdf,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{name}: seihon ended with {done.returncode}\n{done.stderr}")
    return pdf, done.stderr.splitlines()


def measured(job):
    """The figures of one manuscript at one measure."""
    seihon, source, folder, lines, measure = job
    pdf, messages = build(seihon, source, folder, f"{lines} {measure} em")
    found = report.Report(pdf, report.Options(measure=measure, notes=Notes(messages)))
    return found.summary(), found.faults[:3]


def planted(job):
    """Whether a planted fault is found, and what was found."""
    seihon, source, folder, name = job
    css, expected = (PLANTED | PLANTED_VERTICAL).get(name) or ("", PLANTED_IN_CONTENT[name][1])
    pdf, _ = build(seihon, source, folder, name, css)
    if name in PLANTED_IN_CONTENT:
        pdf = with_operator(pdf, PLANTED_IN_CONTENT[name][0])
    faults = report.Report(pdf, report.Options(measure=PLANTED_MEASURE)).faults
    hits = [what for what, _, _ in faults if re.search(expected, what)]
    return name, len(hits), hits[:1]


def lawful(job):
    """The faults found where there are none, and how many blocks were seen to be proportional."""
    seihon, source, folder, name = job
    pdf, messages = build(seihon, source, folder, name, LAWFUL[name])
    found = report.Report(pdf, report.Options(notes=Notes(messages)))
    return name, found.faults, found.proportional


def with_operator(pdf, operator):
    """A copy of a file with one more operator in each text object (by qpdf's editable form)."""
    plain, changed = pdf.with_suffix(".qdf"), pdf.with_suffix(".planted.pdf")
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, plain], check=True)
    plain.write_bytes(re.sub(rb"(?m)\bBT$", b"BT " + operator, plain.read_bytes()))
    with open(changed, "wb") as out:
        subprocess.run(["fix-qdf", plain], stdout=out, check=True)
    return changed


def show(title, measures, rows):
    print(f"{title}: {SIZE} pt at {len(rows)} measures")
    print("  measure  full lines  edge off   faults  noted  left short  solid   added  last < 3")
    for measure, (row, faults) in zip(measures, rows):
        print(
            f"  {measure:4} em  {row['fullLines']:10}  {row['edgeMax']:.4f} em  {row['faults']:6}"
            f"  {row['excused']:5}  {row['unfilled']:10}  {row['solidShare']:6.1%}"
            f"  {row['meanAdded']:.4f}  {row['shortLastLines']:3} of {row['lastLines']}"
        )
        for what, page, text in faults:
            print(f"      page {page}: {what}\n        {text}")


def sources():
    """The real guide, which lies beside the project, and the longest of our own."""
    guide = PROJECT.parent / "shared/guides/vpoe.md"
    if guide.exists():
        yield guide
    else:
        print(f"scripts/measure-lines: passed over, not here: ../shared/guides/{guide.name}")
    yield max(PROJECT.glob("books/*/guides/*.md"), key=lambda path: path.stat().st_size)


def main(seihon):
    failed = False
    manuscripts = list(sources())
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(os.cpu_count()) as pool:
        folder = Path(name)
        for source in manuscripts:
            for lines, measures in (("horizontal", MEASURES), ("vertical", VERTICAL_MEASURES)):
                jobs = [(seihon, source, folder, lines, measure) for measure in measures]
                rows = list(pool.map(measured, jobs))
                show(f"{source.name}, {lines}", measures, rows)
                failed |= any(row["faults"] for row, _ in rows)
        names = [*PLANTED, *PLANTED_VERTICAL, *PLANTED_IN_CONTENT]
        print("planted faults, each to be found:")
        for name, hits, example in pool.map(planted, [(seihon, source, folder, n) for n in names]):
            print(f"  {name}: " + (f"{hits} found, such as: {example[0]}" if hits else "MISSED"))
            failed |= not hits
        print("no faults, each to be let pass:")
        for name, faults, blocks in pool.map(
            lawful, [(seihon, source, folder, n) for n in LAWFUL]
        ):
            print(f"  {name}: {blocks} blocks, {len(faults)} faults")
            for what, page, text in faults[:3]:
                print(f"      page {page}: {what}\n        {text}")
            failed |= bool(faults) or not blocks
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1])
