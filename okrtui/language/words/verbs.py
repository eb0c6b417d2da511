"""Verbs by what they do to the thing they govern.

The classes of change, reach, win, yield and ensure are closed. An imperative with any other verb is the team's own
action, so a verb that is in no list is still classified.
"""

from __future__ import annotations

from okrtui.language.words.word_set import word_set

MAKE = word_set(
    """
    launch build ship implement release develop deploy write publish migrate install conduct organize organise
    set roll rollout redesign finish design document define draft prepare plan propose present prototype test
    pilot validate verify evaluate assess analyze analyse audit review research investigate explore identify
    select choose introduce establish found setup configure integrate automate refactor rewrite rebuild replace
    remove deprecate archive merge port upgrade update patch fix rename restructure reorganize reorganise
    standardize standardise centralize centralise consolidate catalogue catalog map model track monitor measure
    instrument log interview survey host hold run facilitate schedule arrange film record edit translate
    localize localise illustrate print send mail distribute share post tweet blog announce promote advertise
    market pitch file submit apply sign-off approve finalize finalise complete conclude execute perform carry
    coordinate align discuss communicate clean refresh revamp overhaul renovate open start begin initiate kick
    create produce craft code program render digitize digitise digitalise digitalize modernize modernise
    containerize dockerize hire recruit staff fill appoint nominate employ outsource procure lease rent stock
    formalize formalise outline sketch scope estimate prioritize prioritise clarify resolve synthesize
    synthesise summarize collect gather compile assemble aggregate curate categorize benchmark compare inspect
    check certify accredit add include extend provide offer deliver supply enable support allow equip empower
    grant repair paint plant cook sew stand spin hand ideate brainstorm iterate debug provision orchestrate
    templatize systemize negotiate unify streamline simplify rework optimise optimize harden
    furnish insulate refurbish relocate retrofit rewire calibrate canvass convene decommission
    disseminate erect formulate incorporate pave rebrand recalibrate reconfigure redevelop refit reinstall
    relaunch remodel reopen replatform restock retire retool retrain showcase specify stage subtitle sunset
    syndicate wireframe draw restore
    """
)
"""Actions and deliverables of a team."""

ON_PEOPLE = word_set(
    """
    train onboard coach teach educate mentor instruct brief migrate move transfer upskill reskill certify enable
    equip empower provision invite contact call phone visit meet interview survey recruit hire inform notify
    email assign appoint promote support serve supply provide screen test assess vaccinate treat consult advise
    guide assist introduce poll
    """
)
"""Actions of the team on people: count as the team's own doing."""

CHANGE_UP = word_set(
    """
    increase raise grow boost improve enhance lift elevate expand widen deepen strengthen multiply double triple
    quadruple accelerate speed scale uplift heighten maximize maximise extend advance climb rise jump surge
    escalate recover quicken broaden
    """
)
"""Raise or grow."""

CHANGE_DOWN = word_set(
    """
    decrease reduce lower cut shrink minimize minimise lessen drop fall decline halve slash trim curb shorten
    eliminate limit slow prevent avoid stop end diminish contain mitigate weaken dip sink lose
    """
)
"""Reduce or shrink."""

HOLD_LEVEL = word_set("maintain keep sustain stay remain preserve stabilize stabilise continue hold")
"""Keep a level."""

REACH = word_set(
    """
    achieve reach hit attain meet exceed surpass beat have be obtain score rank average total top outperform
    accomplish become see go move shift bring push turn restore
    """
)
"""Arrive at a level or a place."""

WIN = word_set(
    """
    get gain win renew earn attract acquire convert retain capture secure receive sign close land sell upsell
    engage activate reactivate enlist entice encourage motivate persuade convince inspire lure enroll enrol
    register save book keep
    """
)
"""Won from other people, who have to decide: classified by what is won."""

YIELD = word_set(
    """
    generate drive deliver create produce bring realize realise contribute book source yield raise build add
    """
)
"""Bring about: an outcome where the object is behavior of people, otherwise a deliverable."""

ENSURE = word_set("ensure guarantee assure make let help")
"""Govern a whole clause, which is classified in their place."""

VAGUE = word_set(
    """
    improve enhance optimize optimise strengthen support foster leverage facilitate focus explore work boost
    elevate streamline simplify promote address influence advance empower enrich maximize maximise help
    """
)
"""Say little by themselves."""

SERVE = word_set(
    """
    respond resolve answer process handle fix triage close review ship deliver fulfil fulfill dispatch reply
    acknowledge solve fill merge treat complete approve pay serve restore pick pack load repair schedule remediate pass
    """
)
"""Work on what comes in: with a time limit, a measure of the process."""

DO = word_set(
    """
    use issue visit buy purchase order book pay return come go leave finish complete start stop sign log enter
    open click tap read watch listen play share recommend refer rate review comment reply respond answer ask
    call write contact report submit upload download install activate adopt try test choose pick prefer select
    switch upgrade renew cancel subscribe unsubscribe follow join attend participate enroll enrol register apply
    vote donate volunteer invite bring spend save earn sell find search browse discover learn know understand
    remember recall recognize recognise believe feel think say state agree trust love like enjoy want need
    expect experience encounter face get receive give take make do show see view look check verify confirm
    accept approve reject refuse decline complain request demand create build produce publish post edit manage
    handle solve fix resolve schedule plan track measure monitor eat drink sleep walk run drive ride cycle
    travel commute move stay live work wait arrive graduate pass fail score achieve reach meet exceed perform
    improve increase reduce consume engage interact connect collaborate communicate contribute help support
    teach train practice practise mentor lead hire retain convert prescribe administer wash wear recycle reuse
    repair cook plant grow harvest deliver ship pack load store sort inspect transact reorder repurchase repeat
    bounce churn abandon skip miss forget lose keep hold own carry provide offer serve treat diagnose recover
    heal quit smoke exercise lift lower drop fall rise access consult cite quote link mention retweet endorse
    praise star fork authenticate configure set change update customize customise personalize integrate consider
    compare evaluate decide commit login opt speak present suggest propose raise bill invoice redeem claim
    withdraw deposit transfer invest borrow repay continue begin become remain depend rely describe explain
    contain cover include list exist crash consist belong appear delight celebrate cultivate nurture reinvent
    transform reimagine rethink redefine reshape sharpen protect respect unlock unleash embed foster
    """
)
"""What people do: behavior where they are the subject."""

OF_PEOPLE = word_set(
    """
    agree answer apologise apologize apply approve argue ask attend bake borrow book bring browse buy call carry check
    cheer choose clap clean click collect complain congratulate consult cook cycle dance decide decline deliver
    describe disagree discuss donate draw drink drive eat enrol enroll enjoy explain fetch fill forget give greet hand
    help hire invite join know learn lend listen look lead love negotiate nominate notice offer open order organise
    organize paint pay phone pick plan plant play practice practise pray prefer prepare promise propose read recommend
    refuse register rehearse remember report rescue resign ride row say search sell send serve sew share sign sing
    speak spend steer study submit subscribe suggest swim talk tap teach tell thank think tidy train translate try
    understand use visit volunteer vote walk want warn wash watch wear welcome wish write
    """
)
"""What people do and things hardly ever: a plural right before such a verb names people, whatever it is."""

OF_ORGANIZATIONS = word_set(
    """
    accept adopt agree air approve ask book buy choose cite commit contribute copy cover decide depend discuss donate
    endorse finance fund integrate interview invite join license list mention merge migrate name nominate order
    pay pick play praise prefer promise promote publish purchase quote ratify recommend reject rely renew repeat
    reprint request review share sign spend sponsor standardize standardise subscribe switch turn upgrade vote
    """
)
"""What organizations do and things hardly ever: a noun right before such a verb and its object acts."""

OF_FUNCTIONS = OF_ORGANIZATIONS | word_set(
    """
    answer call check close deliver hand hire host launch meet open plan process reach report resolve respond sell send
    ship train use write
    """
)
"""What a function of the company does: "finance closes the books in five days"."""

OF_WINNING = word_set("convert onboard win sign enlist persuade convince get certify enroll enrol recruit move migrate")
"""Verbs by which somebody outside is brought to act with us."""

KNOWLEDGE_VERBS = word_set(
    """
    explain name describe say tell recall state list identify recognize recognise know understand answer
    """
)
"""What people "can" do once they know something, which no feature gives them."""

SALES_VERBS = word_set("renew renewed renewing sell sold sells selling upsell upsold cross-sell")
"""Verbs whose object, though we make it, moves only when somebody buys it."""

MODALS = word_set("can could may might will would shall should must do does did cannot can't won't don't doesn't")
"""Modal and auxiliary verbs."""
BE = word_set("be is are was were been being isn't aren't wasn't weren't")
"""Forms of "be"."""
HAVE = word_set("have has had having haven't hasn't")
"""Forms of "have"."""

PAST = {
    "built": "build", "written": "write", "wrote": "write", "held": "hold", "run": "run", "ran": "run", "made": "make",
    "sent": "send", "set": "set", "met": "meet", "won": "win", "got": "get", "gotten": "get", "grew": "grow",
    "grown": "grow", "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall", "cut": "cut", "hit": "hit",
    "kept": "keep", "left": "leave", "lost": "lose", "paid": "pay", "bought": "buy", "sold": "sell", "told": "tell",
    "brought": "bring", "taught": "teach", "thought": "think", "found": "find", "felt": "feel", "spent": "spend",
    "gave": "give", "given": "give", "took": "take", "taken": "take", "came": "come", "went": "go", "gone": "go",
    "saw": "see", "seen": "see", "knew": "know", "known": "know", "chose": "choose", "chosen": "choose",
    "drove": "drive", "driven": "drive", "began": "begin", "begun": "begin", "spoke": "speak", "spoken": "speak",
    "understood": "understand", "read": "read", "beat": "beat", "shrank": "shrink", "shrunk": "shrink",
    "put": "put", "led": "lead", "rebuilt": "rebuild", "rewritten": "rewrite", "became": "become", "said": "say",
    "done": "do", "did": "do", "ate": "eat", "eaten": "eat", "slept": "sleep", "wore": "wear", "worn": "wear",
}  # fmt: skip
"""Irregular past forms, with their base form."""

DOUBLED = word_set(
    """
    plan stop ship drop cut get set run hit win fit log map chat tag opt refer prefer commit submit admit permit
    transfer occur begin plug scan trim step wrap swap skip slip clip flip tip cap top hop shop pin ban plot
    knit dub rub grab unplug program let quit put bet shut spot nod hug rob stir tag vet swim sit split upset forget
    rerun reset resubmit
    """
)
"""Verbs that double their last letter before -ed and -ing."""
