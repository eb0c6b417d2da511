"""What the key line calls Enter on a row that asks for something other than to be edited."""

from __future__ import annotations

from collections.abc import Hashable

from okrtui.content.actions import MakeNumberAction
from okrtui.content.beliefs import AddBelief
from okrtui.content.close import SetStatus, ShowPage, ShowSection
from okrtui.content.decide import ShowEvidence
from okrtui.content.direction_above import TakeDirection, TakeFromAbove
from okrtui.content.direction_items import AddDirectionTarget, AddGoal, DetailPlays
from okrtui.content.frame import AddPerson, AskSafety, ChooseParent, ShowPrework
from okrtui.content.funnel import ShowFunnel
from okrtui.content.grade import EnterLastNumbers
from okrtui.content.health import AskHealth
from okrtui.content.hypotheses import ShowStopped
from okrtui.content.journey import ListStages, ShowStages, TakeDefaultStages, TakeLastNumber, TakeLastStages
from okrtui.content.ladder import StartLadder, StartOwnStep
from okrtui.content.last_time import ShowRecap
from okrtui.content.look_back import ChoosePrompts, ShowTimeline, WriteTo
from okrtui.content.newer_ends import TakeNewerEnd
from okrtui.content.newer_session import OpenNewer
from okrtui.content.numbers import EditUpdate, EnterToday
from okrtui.content.okr import AddKeyResults
from okrtui.content.page_section import AgreeOn, AskPromise, AskWorth, GoTo
from okrtui.content.priorities import AskPriority, NameBlocker, ReviewGoal
from okrtui.content.reflections import AskPause, EditPause
from okrtui.content.whys import AskOn, AskWhy
from okrtui.content.wordings import EditKeyResult, ShowWordings

_LABELS: dict[type, str] = {
    AddBelief: "Assumption",
    AddDirectionTarget: "Add",
    AddGoal: "Add",
    AddKeyResults: "Add",
    AddPerson: "Add",
    AgreeOn: "Choose",
    AskHealth: "Ask",
    AskPriority: "Add",
    AskPromise: "Add",
    AskOn: "Ask why",
    AskPause: "Answer",
    AskWhy: "Ask why",
    AskWorth: "Ask",
    ChooseParent: "Choose",
    ChoosePrompts: "Choose",
    AskSafety: "Ask",
    DetailPlays: "Person and day",
    EditKeyResult: "Edit",
    EditPause: "Edit",
    EditUpdate: "Edit",
    EnterLastNumbers: "Number",
    EnterToday: "Number",
    GoTo: "Go there",
    ListStages: "Add",
    MakeNumberAction: "Action",
    NameBlocker: "Blocker",
    OpenNewer: "Open it",
    ReviewGoal: "Review",
    SetStatus: "Choose",
    ShowRecap: "Show",
    ShowPage: "Page",
    StartLadder: "Start",
    StartOwnStep: "First step",
    TakeDefaultStages: "Take",
    TakeDirection: "Take",
    TakeFromAbove: "Take",
    TakeLastNumber: "Take",
    TakeNewerEnd: "Take",
    TakeLastStages: "Take",
    WriteTo: "Write",
}


def enter_label(request: Hashable) -> str:
    """Return what Enter does on a row with a request. Raises KeyError for a kind of request that has no label."""
    unfolding = (
        ShowEvidence | ShowFunnel | ShowPrework | ShowSection | ShowStages | ShowStopped | ShowTimeline | ShowWordings
    )
    if isinstance(request, AskWhy) and request.is_looking_back:
        return "Four questions"
    if isinstance(request, unfolding):
        return "Unfold" if request.is_open else "Fold"
    return _LABELS[type(request)]
