"""Everyday verbs beside those of `verbs`, which need no class of their own, and irregular forms."""

from __future__ import annotations

from okrtui.language.words.word_set import word_set

COMMON_VERBS = word_set(
    """
    act adapt adjust admit admire afford aim allocate amend annoy appeal argue arise ask attempt attract award back
    balance ban bake bear bend bet bind bite blame block boil bother break breathe brew broadcast brush burn bury calm
    camp care cash catch cause challenge charge chase chat cheat cheer claim clap click climb coax collaborate color
    colour combine come comfort command compensate compete complain concentrate concern confuse congratulate connect
    consent cope copy correct cost cough count crack crawl credit criticize cross cry cure dance dare deal debate
    deduct delay delegate delete demonstrate deny deserve detect develop dial dig direct disable disagree disappear
    discount discourage dislike dismiss display divide doubt download draw dream dress duplicate dust earn ease embed
    empty enforce enlarge entertain escape exchange exclude excuse exist exit expect expire express fail fear feed
    fetch fight fit flag flip flow fold follow force forecast forward free freeze give glue grab greet group guard
    guess hand hang happen harm hate head heal heat hear help hesitate hide highlight hint hug hunt hurry hurt ignore
    imagine impress inject insist insure intend interrupt invent invest involve iron itch join joke judge jump justify
    kick kiss knit knock know label lack land laugh lay lead lean leave lend lengthen let level lie light limit line
    link live load lock look lose loosen maintain mark match mean mend mention merge mind miss mix modify mow mute
    name narrow need neglect nest nod note notice object obey observe offend omit order owe own park paste pause peel
    permit phone photograph place plead point polish postpone pour praise pray predict prefer press pretend proceed
    prohibit project promise prompt pronounce protect prove pull pump punish push put qualify quarrel question queue
    quit reach react rearrange reassure rebook recharge reconsider redirect redo refill refund regret reject relax
    relieve relocate rely remark remember remind reopen repaint rephrase replay request require rescue resend reserve
    reset resist respect rest restart restrict retire retry return reveal reverse reward rewrite ring rinse risk roam
    rob roll rotate round ruin rule rush sample satisfy scare scatter scrap search seat seek seem seize separate settle
    shake shape shave shift shine shock shoot shorten shout shovel shred shut sign signal simulate sing sit skate ski
    slice slide smell smile soak soften sound spell spill split spoil spread squeeze stack stamp stand stare state stay
    steal steer step stick stir store stretch strike subscribe succeed suffer suit supervise surprise surround
    surrender suspend swap swear sweep swim swing switch tackle talk tap taste tear tease tell tempt text thank throw
    tick tidy tie tighten tilt toss touch tour tow trace trade translate trap treat trim trust try tuck turn type
    unblock uncover undo unfollow uninstall unload unlock unpack untie unwrap update upset urge vacate value vanish vary
    veto view visit volunteer wake wander want warm warn waste watch water wave weigh weld welcome widen wipe wish
    wonder work worry wrap yield zoom waive show swipe scan refuse relist retell reread reuse regroup rename renegotiate
    reply repost reprint rotate sponsor subsidize subsidise summon surf survive text tag vet whisper whitelist
    """
)
"""Base forms of verbs that anybody uses."""

IRREGULAR_PASTS = {
    "arose": "arise", "arisen": "arise", "asked": "ask", "bent": "bend", "bet": "bet", "bit": "bite", "bitten": "bite",
    "bore": "bear", "bound": "bind", "broke": "break", "broken": "break", "burnt": "burn", "burst": "burst",
    "caught": "catch", "cost": "cost", "dealt": "deal", "drank": "drink", "drunk": "drink", "drawn": "draw",
    "drew": "draw", "dug": "dig", "fed": "feed", "fit": "fit", "flew": "fly", "flown": "fly", "forgot": "forget",
    "forgotten": "forget", "forgave": "forgive", "froze": "freeze", "frozen": "freeze", "had": "have", "heard": "hear",
    "hid": "hide", "hidden": "hide", "hung": "hang", "hurt": "hurt", "laid": "lay", "lent": "lend", "let": "let",
    "lit": "light", "meant": "mean", "overcame": "overcome", "proven": "prove", "quit": "quit", "rang": "ring",
    "reread": "reread", "resent": "resend", "rode": "ride", "ridden": "ride", "sang": "sing", "sat": "sit",
    "shone": "shine", "shook": "shake", "shaken": "shake", "shot": "shoot", "showed": "show", "shown": "show",
    "shut": "shut", "slid": "slide", "sought": "seek", "split": "split", "spread": "spread", "stole": "steal",
    "stolen": "steal", "stood": "stand", "stuck": "stick", "struck": "strike", "swam": "swim", "swept": "sweep",
    "swore": "swear", "sworn": "swear", "threw": "throw", "thrown": "throw", "told": "tell", "tore": "tear",
    "torn": "tear", "undid": "undo", "undone": "undo", "upset": "upset", "woke": "wake", "woken": "wake",
}  # fmt: skip
"""Irregular past forms beside those of `verbs`, with their base form."""
