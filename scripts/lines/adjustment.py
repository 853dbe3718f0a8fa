"""Whether a line came to its measure by JLREQ's steps: each place in its limits, each in its turn.

Reduction (3.8.3): word spaces, the line's end, middle dots (4), brackets and commas (5),
Japanese-Western (6). Expansion (3.8.4): word spaces (1), Japanese-Western (2), solid pairs (3),
then all alike (4). A step may begin only when those before it are used up, and shares alike.
"""

from dataclasses import dataclass

import rules

TOLERANCE = 0.002  # em: a file has places in thousandths, a gap lies between two of them
SHARE_TOLERANCE = 0.006  # em, between places of one step: two readings and a remainder
KERNING = 0.15  # em: what a font may move two letters together or apart

# The places that take part in adjustment by class alone.
STEADY = {"pair", "japanese-western", "word space"}


@dataclass
class Place:
    before: object
    after: object
    gap: float  # points between the frames
    allowed: rules.Allowance

    @property
    def change(self):
        """In em of the place's own character; 0 where nothing was done."""
        return (self.gap - self.allowed.natural) / self.em

    @property
    def em(self):
        return self.allowed.unit or self.before.size

    @property
    def take_step(self):
        """The step that took what was taken."""
        if self.allowed.kind == "word space":
            return 1
        taken = self.allowed.natural - self.gap
        is_dots = self.allowed.dot and taken <= self.allowed.dot + SHARE_TOLERANCE * self.em
        return 4 if is_dots else self.allowed.take_step

    @property
    def is_hugged(self):
        """An ASCII mark stands solid with the Japanese it encloses or follows."""
        return self.allowed.may_be_solid and abs(self.gap) <= TOLERANCE * self.em

    @property
    def fault(self):
        allowed = self.allowed
        if allowed.kind == "unchecked":
            return None
        if allowed.kind == "unit":  # a number and its unit, or a word with a number in it
            slack = rules.STEP_LIMIT * 2 + TOLERANCE
            inside = -KERNING <= self.gap / self.em <= slack
            return None if inside else "a number and its unit"
        slack = KERNING if allowed.kind in ("word", "word space") else TOLERANCE
        if self.is_hugged:
            return None
        least = (self.gap - allowed.least) / self.em
        most = (self.gap - allowed.most) / self.em
        if least < -slack:
            return f"{-least:.3f} em too narrow"
        return f"{most:.3f} em too wide" if most > slack else None


def places_of(line):
    """The places between the frames of a line."""
    found = []
    for index in range(len(line) - 1):
        before, after = line[index], line[index + 1]
        outer = line[max(0, index - 1) : index] + line[index + 2 : index + 3]
        allowed = rules.allowance(before, after, outer)
        found.append(Place(before, after, after.start - before.end, allowed))
    return found


def order_fault(places, last, fills_without_end_space):
    """The first step taken out of turn in a full line, or None."""
    steady = [p for p in places if p.allowed.kind in STEADY and not p.is_hugged]
    if last.kind == rules.MIDDLE_DOT and steady and steady[-1] is places[-1]:
        steady.pop()  # goes together with what is behind the dot (step 3)
    opened = [p for p in steady if p.change > SHARE_TOLERANCE + kerning(p)]
    closed = [p for p in steady if p.change < -SHARE_TOLERANCE - kerning(p)]
    if opened and closed and last.kind != rules.MIDDLE_DOT:
        return "reduced at one place and expanded at another"
    if opened:
        return expansion_fault(steady, opened)
    if closed:
        return reduction_fault(steady, closed, last, fills_without_end_space)
    return None


def kerning(place):
    return KERNING if place.allowed.kind == "word space" else 0


def expansion_fault(steady, opened):
    openable = [p for p in steady if p.allowed.give_step]
    if any(p.allowed.give_step == 4 for p in opened):
        amounts = [p.change for p in openable if not kerning(p)]
        if max(amounts) - min(amounts) > SHARE_TOLERANCE:
            return "the last step opens places unequally"
        return None
    latest = max(p.allowed.give_step for p in opened)
    for place in openable:
        room = (place.allowed.most - place.gap) / place.em
        if place.allowed.give_step < latest and room > SHARE_TOLERANCE + kerning(place):
            return f"step {latest} of expansion before step {place.allowed.give_step} is used up"
    return share_fault([p for p in openable if p.allowed.give_step == latest])


def reduction_fault(steady, closed, last, fills_without_end_space):
    latest = max(p.take_step for p in closed)
    for place in steady:
        room = (place.gap - place.allowed.least) / place.em
        if 0 < place.take_step < latest and room > SHARE_TOLERANCE + kerning(place):
            return f"step {latest} of reduction before step {place.take_step} is used up"
    if latest > 2 and rules.end_space(last) and not fills_without_end_space:
        return f"step {latest} of reduction before the line's end has given its half em"
    return share_fault([p for p in steady if p.take_step == latest and not is_double(p)])


def is_double(place):
    """A stop and a middle dot: two steps in one place."""
    return place.allowed.natural > 0.6 * place.em


def share_fault(places):
    """Places of one step give in proportion to their room."""
    shares = [p.change / room(p) for p in places if not kerning(p) and room(p)]
    if shares and max(shares) - min(shares) > SHARE_TOLERANCE / 0.125:
        return "places of one step share unequally"
    return None


def room(place):
    """How far the place may go in the direction it went, in em."""
    edge = place.allowed.most if place.change > 0 else place.allowed.least
    return abs(edge - place.allowed.natural) / place.em
