"""Who leads the next session of a chain: on whom the last one agreed; who has not led yet, or did so longest ago."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.caseless import caseless
from okrtui.model.base import changed
from okrtui.model.session import Session


def next_lead(chain: Sequence[Session]) -> tuple[str, str]:
    """Return who leads after a chain of sessions, the oldest first, and why in a few words; empty for no proposal."""
    agreed = agreed_lead(chain[-1]) if chain else ""
    return (agreed, "was agreed on") if agreed else proposed_lead(chain)


def agreed_lead(session: Session) -> str:
    """Return on whom a session has agreed to lead the next one; empty for nobody, and in a solo session."""
    return "" if session.is_solo else session.next_lead


def lead_after_leads(session: Session, leads: Sequence[str]) -> tuple[str, str]:
    """Return who is proposed to lead after a session, and why, where others have led before it, the first one first."""
    people = session.people
    return proposed_lead((*(changed(session, people=changed(people, facilitator=each)) for each in leads), session))


def proposed_lead(chain: Sequence[Session]) -> tuple[str, str]:
    """Return who is proposed to lead after a chain of sessions, the oldest first, and why; empty for nobody.

    There is none where one person leads who does not work with the others, and where nobody has led so far.
    """
    people = chain[-1].people if chain and not chain[-1].is_solo else None
    if people is None or len(people.participants) < 2:
        return "", ""
    here = {caseless(name) for name in people.participants}
    led = {
        caseless(session.people.facilitator): place for place, session in enumerate(chain) if session.people.facilitator
    }
    last = caseless(people.facilitator)
    if not led or (last and last not in here):
        return "", ""
    others = [name for name in people.participants if caseless(name) != last]
    name = min(others, key=lambda other: led.get(caseless(other), -1))
    return name, "has not led for the longest time" if caseless(name) in led else "has not led yet"


def led_by(session: Session, name: str) -> Session:
    """Return a session that somebody of its people leads; as it is where that is nobody of them."""
    is_here = bool(name) and name in session.people.participants
    return changed(session, people=changed(session.people, facilitator=name)) if is_here else session
