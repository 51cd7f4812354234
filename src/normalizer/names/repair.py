"""Decides what is done with the names found: an edit, a report, or nothing."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from normalizer.edits import Candidate, Cause, Certainty, Edit, Held
from normalizer.names.evidence import Context, Support
from normalizer.names.fitting import fitted, in_case_of
from normalizer.names.form import Form, Role
from normalizer.names.glosses import is_gloss
from normalizer.names.scan import Mention, Scanner
from normalizer.names.surveying.runs import Riddle
from normalizer.names.surveying.survey import Survey
from normalizer.names.unlisted.matcher import Matcher

__all__ = ["apart", "repairs"]

_AROUND = 200  # characters before a span in which a longer name that holds it may begin


_CODES = {Role.ALIAS: "NM001", Role.WEAK: "NM002", Role.PINYIN: "NM003", Role.WEAK_PINYIN: "NM002"}


def repairs(
    scanner: Scanner,
    context: Context,
    survey: Survey,
    matcher: Matcher | None = None,
    floor: float = 0.9,
) -> list[Edit | Held]:
    """List the name repairs of a document and what was held, in text order.

    Without a matcher only listed forms are repaired; ``floor`` is the least probability of a reading of
    an unlisted spelling that is of interest.
    """
    found: list[Edit | Held] = []
    for start, end in survey.lines:
        mentions = list(scanner.mentions(context.text, start, end))
        found += _without_doubles(context.text, mentions, [_decide(m, context) for m in mentions])
        found += _unglued(scanner, context.text, start, end)
    if matcher is not None and survey.puzzles:
        hopeful = matcher.hopeful(survey.puzzles, context, floor)
        free = apart(hopeful, found)
        left = context.after(found)
        proposed = matcher.proposals(free, left, floor, survey.strange, found)
        found += (one for one in proposed if not _is_right(scanner, context, one))
    return sorted(found, key=lambda proposal: proposal.start)


def _is_right(scanner: Scanner, context: Context, one: Edit | Held) -> bool:
    """Whether a span is a piece of a longer name that is right as it stands, or all of its own name.

    Or has all of somebody else's name in it: `Park Geun-hye-began`, read as Park Chung-hee.
    """
    text, entities = context.text, context.table.entities
    own = (
        {candidate.entity for candidate in one.candidates}
        if isinstance(one, Held)
        else {cause.entity for cause in one.causes}
    )
    first = text.rfind("\n", 0, one.start) + 1
    last = text.find("\n", one.end)
    mentions = scanner.mentions(text, max(first, one.start - _AROUND), last if last >= 0 else None)
    for mention in itertools.takewhile(lambda mention: mention.start < one.end, mentions):
        if mention.start <= one.start and one.end <= mention.end:
            longer = one.end - one.start < mention.end - mention.start
            return any(f.role is Role.RIGHT and (longer or f.entity in own) for f in mention.forms)
        inside = one.start <= mention.start and mention.end <= one.end
        if inside and mention.right and " " in mention.surface:
            named = {form.entity for form in mention.forms}
            if any(entities[identity].kind == "person" for identity in named - own):
                return True
    return False


def apart(riddles: Iterable[Riddle], taken: Iterable[Edit | Held]) -> Iterator[Riddle]:
    """Yield the spans that touch nothing of what was found listed."""
    spans = sorted((one.start, one.end) for one in taken)
    for riddle in riddles:
        place = bisect_left(spans, (riddle[1],))
        if place == 0 or spans[place - 1][1] <= riddle[0]:
            yield riddle


_LONG_WORD = re.compile(r"\b[A-Z][a-z]{7,}\b")


def _unglued(scanner: Scanner, text: str, start: int, end: int) -> Iterator[Edit]:
    """Part names from common words that lost their blank with a tag: `Chinapressure`."""
    for word in _LONG_WORD.finditer(text, start, end):
        cut = scanner.runs.glued(word[0])
        if cut:
            place = word.start() + cut
            yield Edit(place, place, " ", (Cause("NM006", Certainty.LIKELY, via=word[0]),))


def _decide(mention: Mention, context: Context) -> Edit | Held | None:
    if mention.split:
        return _unsplit(mention, context)
    repairing = [form for form in mention.forms if _may_stand(form, mention, context)]
    banned = [form for form in mention.forms if form.role is Role.NEVER]
    if not repairing or banned:
        return None
    if not repairing[0].role.needs_evidence:
        return fitted(context.text, _edit(mention, repairing[0]))
    return _weigh(mention, repairing, context)


def _unsplit(mention: Mention, context: Context) -> Edit | None:
    """Put a name together that is parted in the wrong place, but for spellings of old: `Buda Pesth`."""
    form = mention.forms[0]
    if form.role is not Role.RIGHT:
        return _edit(mention, form)
    written = context.table.entities[form.entity].written_forms
    return _edit(mention, form, "NM004") if form.text in written else None


def _may_stand(form: Form, mention: Mention, context: Context) -> bool:
    """Whether a form is one to repair.

    Plain pinyin only of what the Chinese source has, if there is one, and not beside another original.
    """
    if form.role not in {Role.PINYIN, Role.WEAK_PINYIN}:
        return form.role.repairs
    if context.aloud is not None:
        return form.entity in context.in_source
    entity = context.table.entities[form.entity]
    return not is_gloss(context.text, mention.start, mention.end, entity)


def _weigh(mention: Mention, forms: Sequence[Form], context: Context) -> Edit | Held | None:
    """Replace a weak alias when exactly one entity is supported, else report it."""
    supports: dict[str, tuple[Form, Support]] = {}
    for form in forms:
        entity = context.table.entities[form.entity]
        read = form.text if form.role is Role.WEAK_PINYIN else ""
        support = context.support(entity, mention.start, mention.end, read_out=read)
        supports[form.entity] = form, support
    supported = [(form, support) for form, support in supports.values() if support]
    if len(supported) == 1 and not _crowded(mention, context):
        form, support = supported[0]
        return fitted(context.text, _edit(mention, form, evidence=support.evidence))
    if not supported and mention.right:
        return None  # a right name, and nothing says otherwise
    candidates = tuple(Candidate(form.entity, form.target) for form, _ in supports.values())
    if len(supported) == 1:
        reason, note = "ambiguous", "it is part of a longer name"
    elif supported:
        reason, note = "ambiguous", "more than one entity is supported"
    else:
        against = [why for _, support in supports.values() for why in support.against]
        reason = "needs-evidence"
        note = (
            f"against it: {', '.join(against)}"
            if against
            else "nothing in the document supports it"
        )
    return Held(mention.start, mention.end, mention.surface, reason, "NM002", note, candidates)


_BEFORE = re.compile(r"([A-Z][\w'’]*\.?)(?: |-|\n)\Z")
_AFTER = re.compile(r"(?: |-|\n(?!\n))([A-Z]\w*)")
# Capitalised because they begin a sentence or name a day; no part of anybody's name.
_NO_NAME = frozenset(
    "a about according after afterwards again against all also although among an and another "
    "any as at because before both but by despite during each earlier even eventually finally "
    "first for former from further he her here his how however i if in indeed instead into is "
    "it its just last later like many meanwhile more moreover most much nevertheless next no "
    "nor not now of often on once one only or other others our perhaps previously recently "
    "second she similarly since so some soon still such than that the their then there "
    "therefore these they this those though through thus to today tomorrow tonight under unlike "
    "until we what when where whether which while who whom whose why with within without "
    "yesterday yet you your monday tuesday wednesday thursday friday saturday sunday january "
    "february march july september october november december north northern south southern east "
    "eastern west western central foreign prime defense defence national state air army navy "
    "embassy parliament ministry new league cup club team president premier minister chairman "
    "government ambassador said".split()
)


def _crowded(mention: Mention, context: Context) -> bool:
    """Whether a one-word weak alias stands inside a longer name: `Bai Suzhen`, `John Beros`, `Dr Bai`.

    The entity's own titles and the words of its own right forms may stand beside it.
    """
    text = context.text
    if " " in mention.surface or "-" in mention.surface:
        return bool(_PERSON_BEFORE.search(text, max(0, mention.start - 8), mention.start))
    entities = [context.table.entities[form.entity] for form in mention.forms]
    titles = [title for entity in entities for title in entity.titles]
    own = {
        word
        for entity in entities
        for form in entity.right_forms
        for word in re.split("[ -]", form)
    }
    before = _BEFORE.search(text, max(0, mention.start - 30), mention.start)
    if any(text.endswith(f"{title} ", 0, mention.start) for title in titles):
        before = None
    after = _AFTER.match(text, mention.end)
    beside = [found[1] for found in (before, after) if found]
    places = context.table.places
    return any(word not in own and word not in places and _is_of_a_name(word) for word in beside)


_PERSON_BEFORE = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof)\.? \Z")
_PERSONAL = frozenset(
    "Mr. Mrs. Ms. Dr. Prof. Gen. Col. Lt. Capt. Sgt. Rev. Sen. Rep. Gov. St.".split()
)


def _is_of_a_name(word: str) -> bool:
    """Whether a capitalised word beside a name may belong to it."""
    if word.endswith("."):  # else a sentence ends there
        return word in _PERSONAL or len(word) == 2
    return not word.endswith(("'s", "’s")) and word.lower() not in _NO_NAME


def _edit(
    mention: Mention, form: Form, code: str | None = None, evidence: tuple[str, ...] = ()
) -> Edit:
    weak = form.role.needs_evidence
    cause = Cause(
        rule=code or _CODES[form.role],
        certainty=Certainty.LIKELY if weak or code else Certainty.SURE,
        entity=form.entity,
        via=form.text,
        score=0.9 if weak else 1.0,
        evidence=evidence,
    )
    return Edit(
        mention.start, mention.end, in_case_of(mention.surface, form.text, form.target), (cause,)
    )


def _without_doubles(
    text: str, mentions: Sequence[Mention], decisions: Sequence[Edit | Held | None]
) -> Iterator[Edit | Held]:
    """Pass decisions on, and keep one of two renderings of a name that stand side by side."""
    kept: tuple[Mention, Edit | None, str] | None = None
    for mention, decision in zip(mentions, decisions, strict=True):
        edit = decision if isinstance(decision, Edit) else None
        becomes = edit.new if edit else mention.surface
        if kept and (edit or kept[1]) and _is_double(text, kept[0], kept[2], mention, becomes):
            kept = _joined(text, kept, mention, edit)
            continue
        if kept and kept[1]:
            yield kept[1]
        if isinstance(decision, Held):
            yield decision
        named = edit is not None or mention.right
        kept = (mention, edit, becomes) if named else None
    if kept and kept[1]:
        yield kept[1]


def _is_double(text: str, first: Mention, becomes: str, second: Mention, then: str) -> bool:
    if text[first.end : second.start] != " " or not then:
        return False
    if not {form.entity for form in first.forms} & {form.entity for form in second.forms}:
        return False
    if first.surface.casefold() == second.surface.casefold():
        return False  # said twice, not rendered twice: `Duran Duran`
    return becomes == then or becomes.endswith(f" {then}")


def _joined(
    text: str, kept: tuple[Mention, Edit | None, str], second: Mention, edit: Edit | None
) -> tuple[Mention, Edit | None, str]:
    first, earlier, becomes = kept
    causes = [*(earlier.causes if earlier else ()), *(edit.causes if edit else ())]
    entity = causes[0].entity
    cause = Cause("NM005", Certainty.LIKELY, entity, second.surface)
    whole = Mention(first.start, second.end, text[first.start : second.end], first.forms)
    return whole, Edit(first.start, second.end, becomes, (cause, *causes)), becomes
