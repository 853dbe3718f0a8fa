"""What the build said of lines it could not set within the rules, so that a report may excuse them."""

import json
from pathlib import Path


class Notes:
    """What the build said of lines it could not fill: a paragraph named there is excused."""

    CODES = {"line-not-filled", "kinsoku-relaxed"}

    def __init__(self, messages=()):
        """`messages`: lines of JSON as `--diagnostic-format json` prints them."""
        entries = [json.loads(line) for line in messages if line.startswith("{")]
        named = [e for e in entries if e.get("code") in self.CODES and e.get("file")]
        self.texts = [(entry["code"], self.source_text(entry)) for entry in named]

    @classmethod
    def read(cls, path):
        return cls(Path(path).read_text().splitlines() if path else ())

    @staticmethod
    def source_text(entry):
        """The manuscript around the named line, between blank ones."""
        lines = Path(entry["file"]).read_text().splitlines()
        start = end = min(max(0, entry.get("line", 1) - 1), len(lines) - 1)
        while start > 0 and lines[start - 1].strip():
            start -= 1
        while end < len(lines) and lines[end].strip():
            end += 1
        return significant("".join(lines[start:end]))

    def covers(self, text, code):
        head = significant(text)[:12]
        return bool(head) and any(head in source for named, source in self.texts if named == code)


def significant(text):
    return "".join(c for c in text if c.isalnum())
