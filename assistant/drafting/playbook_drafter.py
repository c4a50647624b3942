"""The embedded drafter: composes scripts and outlines from playbooks, needs no network.

It states only what the request holds. The same brief, seed, variant and
experience give the same draft; another variant takes another hook family and
another order.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable, Iterator

from assistant.drafting import checking
from assistant.drafting.books import Found
from assistant.drafting.lexicon import lexicon
from assistant.drafting.models import Draft, Finding, Script
from assistant.drafting.plan import Heard, Plan
from assistant.drafting.playbooks import Format, Playbook
from assistant.drafting.port import DraftRequest, Part, Whole
from assistant.drafting.shelf import Shelf, shorten
from assistant.drafting.shooting import shots
from assistant.drafting.storyboard import Storyboard
from assistant.jobs import Job
from assistant.wording import Text

TITLE_LENGTH = 30
COVER_LENGTH = 10
HASHTAGS = 5
MOST_WANTED = 3  # kinds of fact that a tip asks for
ROUND = 4  # variants that take care to say other things than one another
TELLING = frozenset({"craft", "ingredient", "environment"})
TELLING_LENGTH = (6, 14)
LEAN = {"better": 2, "same": 0, "worse": -2}


class PlaybookDrafter:
    """Composes drafts from the request's playbooks."""

    name = "playbook"

    def write(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        """Parts in order, then the whole draft, checked."""
        job.check()
        if request.brief.kind == "outline":
            from assistant.drafting.live_show import compose

            draft: Draft = compose(request)
            items: tuple[object, ...] = draft.blocks  # type: ignore[union-attr]
        else:
            script = self._script(request)
            draft, items = script, script.shots
        for done, item in enumerate(items):
            job.progress(done + 1, len(items), Text("在写", "Writing"))
            yield Part(item)  # type: ignore[arg-type]
        yield Whole(draft)

    def _script(self, request: DraftRequest) -> Script:
        brief = request.brief
        found = request.books.find(request.store.category)
        book = found.book
        shelf = Shelf(request, book)
        form = book.format(brief.format or suggest_format(book, shelf))
        plan, rng = _planned(book, shelf, form)
        rows = tuple(shots(plan, form, shelf))
        script = Script(
            title=_title(form, shelf, plan, rng),
            hook=plan.opening.say,
            cover=_cover(shelf, plan),
            hashtags=_hashtags(book, shelf),
            seconds=sum(one.seconds for one in rows),
            shots=rows,
            drafter=self.name,
            playbook=f"{book.id}/{form.id}/{plan.structure.id}",
            findings=(*_pace(plan, shelf), *_topic(shelf), *unused_own(found)),
            brief=brief,
        )
        checked = checking.check(script, request)
        assert isinstance(checked, Script)
        return checked


def _planned(book: Playbook, shelf: Shelf, form: Format) -> tuple[Plan, random.Random]:
    """The plan of the brief's variant, after those before it in its round: each says other things.

    A round is short, so that a late variant is not left with what nobody wanted to hear.
    """
    brief, heard = shelf.request.brief, Heard()
    for variant in range(brief.variant - brief.variant % ROUND, brief.variant + 1):
        own = f"{shelf.request.turn}/{brief.seed}/{variant}"
        rng = random.Random(f"{own}/{form.id}/{brief.topic}")
        plan = Storyboard(book, shelf, rng, heard).plan(form, variant, brief.seconds)
        heard = heard.after(plan)
    return plan, rng


def suggest_format(book: Playbook, shelf: Shelf) -> str:
    """The format that the shop's facts and the brief's goal can fill best.

    What did better or worse than usual for the creator counts as much as a goal.
    """
    known = {one.id for one in book.formats}
    tags = [item.tag for item in shelf.items]
    goal = shelf.request.brief.goal
    scores = {
        "craft": tags.count("craft") + tags.count("ingredient") + 1,
        "visit": tags.count("environment") + tags.count("place") + tags.count("service"),
        "deal_talk": 2 * any(word in goal for word in ("团购", "下单", "核销"))
        if shelf.deal
        else 0,
        "daily": tags.count("staff") + 2 * any(word in goal for word in ("关注", "人设", "涨粉")),
    }
    for one in shelf.request.experience.formats:
        if one.key in scores and (shelf.deal or one.key != "deal_talk"):
            scores[one.key] += LEAN[one.verdict]
    best = max(scores, key=lambda one: scores[one])
    return best if best in known else book.formats[0].id


def titles(form: Format, shelf: Shelf, said: Collection[str]) -> list[str]:
    """A format's titles, and the told facts beside the topic; `said` are the ids of told facts."""
    options = [text for one in form.titles if (text := shelf.text(one))]
    options += [f"{one}｜{shelf.topic}" for one in telling(shelf, said)[:2] if shelf.topic]
    options = [one for one in options if not shelf.topic or one.count(shelf.topic) < 2]
    return [one for one in options if len(one) <= TITLE_LENGTH] or options


def _title(form: Format, shelf: Shelf, plan: Plan, rng: random.Random) -> str:
    """One of the format's titles, or a fact of the script beside the topic: what a person taps."""
    said = {one for slide in plan.slides if slide.filled for one in slide.filled.facts}
    short = titles(form, shelf, said)
    if short:
        return rng.choice(short)
    return f"{shelf.request.store.name}｜{form.name.zh}"


def telling(shelf: Shelf, said: Collection[str]) -> list[str]:
    """The first clauses of facts that a script says and the topic speaks of."""
    topic = shelf.request.brief.topic
    pairs = {topic[at : at + 2] for at in range(len(topic) - 1)}
    clauses = [
        shorten(one.clause.split("，")[0])
        for one in shelf.items
        if one.fact.id in said
        and one.tag in TELLING
        and not one.clause.startswith("用的")
        and any(pair in one.clause for pair in pairs)
    ]
    return [one for one in clauses if TELLING_LENGTH[0] <= len(one) <= TELLING_LENGTH[1]]


def _cover(shelf: Shelf, plan: Plan) -> str:
    topic = re.split(r"[，。：:！？?]", shelf.topic)[0] if shelf.topic else ""
    return topic if 2 <= len(topic) <= COVER_LENGTH else plan.opening.caption


def _hashtags(book: Playbook, shelf: Shelf) -> tuple[str, ...]:
    return hashtags(book.hashtags, shelf)[:HASHTAGS]


def hashtags(templates: Iterable[str], shelf: Shelf) -> tuple[str, ...]:
    """Hashtags from templates, those that can be filled and are short enough."""
    tags: list[str] = []
    for template in templates:
        text = shelf.text(template)
        tag = re.sub(r"[^\w\u4e00-\u9fff]", "", text or "")
        if tag and len(tag) <= 12 and tag not in tags:
            tags.append(tag)
    return tuple(tags)


def _topic(shelf: Shelf) -> list[Finding]:
    """A tip when the topic itself states what is not on file, so the words leave it out."""
    topic = shelf.request.brief.topic
    if shelf.topic:
        return []
    why = Text(
        f"选题「{topic}」里有事实没写到的说法，稿子没有照着念。是真的就补成事实，再换个写法。",
        f"The topic “{topic}” states what no fact says, so the draft leaves it out. If it is true, "
        "add it as a fact and write again.",
    )
    return [tip("topic_unsourced", why)]


def unused_own(found: Found) -> list[Finding]:
    """A tip when the user's own playbook could not be used."""
    if found.trouble is None:
        return []
    why = Text(
        "你自己的写法有一处要改，这一版用的是自带的写法。"
        f"{found.trouble.zh}到 设置 › 写法 里改好，再换个写法。",
        "Your own playbook needs mending, so this draft uses the shipped one. "
        f"{found.trouble.en} Mend it in Settings › Playbooks and write again.",
    )
    return [tip("own_playbook", why)]


def tip(rule: str, why: Text) -> Finding:
    """Advice on a whole draft: what would give it more to say."""
    return Finding.tip(rule, "pace", why)


def _pace(plan: Plan, shelf: Shelf) -> list[Finding]:
    """A tip when the topic has too little on file: which facts would give it something to say."""
    brief = shelf.request.brief
    tags = [one for one in lexicon().tags if one.id in plan.missed][:MOST_WANTED]
    kinds = Text("、".join(one.name.zh for one in tags), ", ".join(one.name.en for one in tags))
    if plan.stretched:
        about = Text(f"跟「{brief.topic}」有关的", f" about “{brief.topic}”")
        why = Text(
            f"{brief.topic and about.zh}事实不够讲满 {brief.seconds} 秒，"
            f"有 {plan.stretched} 秒只靠画面撑着。"
            f"补几条事实{kinds.zh and f'（{kinds.zh}）'}，或者把时长改短。",
            f"The facts{brief.topic and about.en} do not fill {brief.seconds} seconds; for "
            f"{plan.stretched} of them only the picture carries on. "
            f"Add a few facts{kinds.en and f' ({kinds.en})'} or make it shorter.",
        )
        return [tip("thin_facts", why)]
    if brief.topic and not plan.on_file and not shelf.subject.listed:
        why = Text(
            f"店里还没记跟「{brief.topic}」有关的事实，这一版说的谁家都能说。"
            f"补一两条（是什么、谁做的、怎么做的{kinds.zh and f'，或者{kinds.zh}'}），再换个写法。",
            f"No fact of the shop is about “{brief.topic}” yet, so anyone could say this draft. "
            "Add one or two (what it is, who made it, how) and write again.",
        )
        return [tip("thin_facts", why)]
    return []
