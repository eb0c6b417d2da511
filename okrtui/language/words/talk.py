"""Phrases of talk: what people say in a chat, an email, a ticket or minutes, and no plan of its goals."""

from __future__ import annotations


def _phrases(text: str) -> frozenset[str]:
    """Return phrases, which bars and the ends of lines separate."""
    return frozenset(phrase.strip() for line in text.splitlines() for phrase in line.split("|") if phrase.strip())


OPENINGS = _phrases(
    """
    i need somebody | i need someone | i need help | kindly | interesting | boring | lovely | annoying | confusing
    loved | liked | no further | no more questions | i like the | i love the | totally | completely agree
    fully agree | need | needs | ha | just following | moving this | awful | terrible | horrible | weird | strange
    funny | disappointing | works on my | nothing from | nothing on | find attached | we're short | ty | cheers
    sorry | apologies | oops | whoops | excuse me | pardon | hi | hello | hey | hiya | dear | good morning
    good afternoon | good evening | good night | morning all | morning everyone | morning everybody | morning team
    morning folks | morning guys | welcome to | welcome back | welcome aboard | congrats | congratulations | kudos
    happy birthday | well done | yes | yep | yeah | yup | nope | nah | ok | okay | okey | sure thing | fine by me
    of course | pls | plz | hahaha | hehe | rofl | hmm | hm | ugh | wow | oh | ah | aw | argh | phew | yay | whoa
    damn | gosh | meh | imo | imho | tbh | afaik | idk | brb | afk | ooo | wfh | nvm | np | fyi | ditto | ps
    hopefully | unfortunately | apparently | actually | honestly | basically | seriously | luckily | sadly | anyway
    obviously | evidently | turns out | looks like | looks good | looks great | looks fine | looks nice | looks weird
    looks wrong | looks off | looks ok | seems | sounds | feels like | feeling a | feeling better | guess
    wondering | hoping | love it | love this | love that | love how | loving the | loving this | hate it | hate the
    hate this | hate that | hate when | hate how | like it | like the new | like this | glad | happy to help
    happy to do | happy to take | happy to join | happy with | pleased to | good to | good one | good luck | good job
    good work | good point | good catch | good idea | good question | good news | good stuff | good call | bad news
    great job | great work | great news | great stuff | great idea | great point | great question | great catch
    great meeting | great session | great demo | great talk | nice | brilliant work | brilliant job | brilliant idea
    brilliant talk | amazing job | amazing work | fantastic job | fantastic work | excellent work | excellent job
    cool | awesome | perfect timing | fingers crossed | thumbs up | high five | no worries | no problem | no rush
    no hurry | no update | no updates | no news | no blockers | no need | no decision | no change to | no changes to
    no objections | no objection | no clue | no way | no luck | no questions | no offence | no comment
    no answer from | no reply from | no word from | not sure | not me | not yet | not today | not reproducible
    not able | not bad | not happy | not really | not again | not a fan | not a good | not a bad | not a big
    not the best | not my | never mind | never again | never heard | never got | nothing new | nothing urgent | got it
    got the | can do | can't wait | cannot wait | can't find | cannot find | can't believe | on it | on leave
    on parental leave | on a call | on the phone | on the train | on call | back in | back at | back on | back from
    back to work | back online | be right back | be there | be back | gone to | gone home | gone for | out of office
    out until | out today | out sick | in a meeting | in a call | in my absence | in the office | in the meantime
    off to | off next | off today | off sick | running late | running behind | leaving early | leaving at | leaving in
    leaving now | working from home | working on it | stuck in | stuck at | stuck with | waiting for | waiting on
    still | almost | nearly done | mostly | works for me | works now | works fine | works again | doesn't work
    does not work | didn't work | same here | same problem | same issue | same as | same question | me too
    me neither | wrong | so | anyone | anybody | somebody should | someone should | somebody needs | someone needs
    somebody must | someone must | somebody left | someone left | somebody has to | someone has to | someone's
    somebody's | everyone's | nobody told | quick question | quick note | quick reminder | quick heads | quick update
    quick one | heads up | just a | just checking | just wondering | just saying | just in case | just to | just so
    remember to | remember that | remind me | don't forget | don't worry | don't bother | don't touch | don't panic
    don't hesitate | don't use | don't be | do not forget | do not worry | do not touch | do not hesitate
    do not use | do not reply | mute | unmute | text me | tell me | tell him | tell her | tell them | let me | let's
    give me | give him | give her | give it | give us a | show me | send me | check out this | check out the
    check this | check it | look at | look what | see the thread | see the attached | see the link | see the comments
    see the notes | see the ticket | see the message | see attached | see attachment | see above | see below
    see you | see comments | see ticket | see notes | feel free | make sure you | make sure to | mind the | hang on
    hold off | go ahead | bear with | keep in mind | have a nice | have a good | have a great | have a look
    have a safe | long time | take a look | talk to you | talk soon | talk later | speak soon | speak later | pick me
    start without | ignore | try again | try turning | try restarting | use the other | there was | there were
    there has been | there have been | there had been | there's | there goes | here's | here is | here are | here you
    that | that's | this is | this was | this needs | this looks | this one | this will | this seems | this doesn't
    this isn't | these are | these were | those are | those were | what an | who's | what's | where's | how's
    when's | how about | what about | why don't | why not | i was | i had | i did | i got | i left | i went | i forgot
    i saw | i owe | i wonder | i never got | i haven't | i just | i suggest | i propose | i am | i put | i sent
    i took | i made | i gave | i found | i lost | i met | i told | i bought | i thought | i said | i heard | i suppose
    i doubt | i hate | i really | i totally | we're out | we've | we just | we regret | we are still | we are out
    we are pleased | we are sorry | we would like to invite | we would like to inform | we would like to thank
    we had | we have received | we have enough | we have to talk | we need to talk | we need more time | we ran
    we haven't | we didn't | we might | you | you've | you'll | you'd | u | ur | up for | want to | wanna
    with reference to | with regard to | regarding the | further to | as promised | as requested | as mentioned
    as per | in reply to | in response to | best regards | warm regards | regards | best wishes | all the best
    sincerely | looking forward | attached | enclosed | sent from | sent you | it was a pleasure | my apologies
    minutes | attendees | agenda | draft agenda | note from | notes from | note of | notes of | todo | discuss
    discussed | discussion | postponed | can't reproduce | cannot reproduce | could not reproduce | couldn't reproduce
    unable to reproduce | reproducible | reproduced | typo | typos | crash when | crash on | timeout | call with
    call from | photos from | photos of | pictures from | pictures of | slides from | closing this | closing as
    duplicate of | works as designed | works as intended | wontfix | cannot replicate | logs attached
    screenshot attached | screenshots attached | log attached | see log | see logs | see screenshot | steps to
    revert | wip | bump | nit | lgtm | ship it | rolled back | picked up | paired with | pairing with | debugging
    spent the | spent a | spent an | earlier today | later today | could someone | can someone | everything is
    question | reminder | key learnings | key points | parking lot | next meeting | next steps | next session
    action item | action items | taking the afternoon | taking the morning | taking the day | taking the rest
    taking the week | taking a day | taking a break | taking half | joining in | joining now | joining late
    joining from | grabbing a | grabbing lunch | heading to | heading out | heading home | heading off | closed as
    closed by | closed the | merged the | merged into | merging now | merging this | merging it | keep me posted
    keep me informed | keep me updated | keep us posted | wait a | wait what | wait until | hold on a | stuck on the
    stuck on a | stuck on this | hope you | hope it | hope the | hope that | hope to | hope this | hope we | wish you
    wish i | wish we had | follow up on | got a new | got an email | got an answer | take it or | love the new
    love the idea | love the look | love the design | what a day | what a week | what a great | what a mess
    what a nice | what a shame | what a pity | here goes | here we | nothing to report | nothing to add | spotted a
    """
)
"""How talk begins, in lower case without marks."""

REMARK_OPENINGS = _phrases(
    """
    too | most of us | some of us | half of us | none of us | both of us | many of us | request for | request to
    request access | access to the | i apologise | i apologize | we apologise | we apologize | my number is
    my name is | my address is | blocked | cannot | can't | couldn't | could not | unable to
    maybe | perhaps | probably | it | it's | they | they're | they've | they'd | they'll | he | he's | he'll | he'd
    she | she's | she'll | she'd | i wish | i would | could be | would be | might be | must be | should be
    """
)
"""How remarks begin that may be a part of a hypothesis, in lower case without marks."""

WITHIN = _phrases(
    """
    double booked | expressed concern | expressed concerns | expressed thanks | raised concerns | voiced concern
    voiced concerns | out of toner | out of paper | out of ink | out of milk | out of coffee | out of order
    out of the office | moving this to | does nothing | is up again | back up again | buy again
    please | thanks | thank you | thx | let me know | let us know | i'm | i'll | i'd | i've | we'll see
    we're still | get back to | right now | just now | i think | i guess | i can | i can't | i cannot | i don't
    i won't | i prefer | i disagree | i agree | i hope | i mean | i could | i would | i missed | i have | i know it
    i know that | i know you | i know how | i know what | i know why | i know who | i couldn't | i didn't | i should
    i must | any objections | back soon | yesterday | tonight | this morning | this afternoon | this evening
    this weekend | last night | on my machine | on my laptop | on my end | on my desk | on your desk | on your end
    won't fix | as discussed | as agreed | asap | on vacation | on holiday | on his way | on her way | on the way
    on my way | on back order | on sick leave | has anyone | does anyone | has anybody | does anybody | did you
    can you | can we | could you | would you | do you | are you | have you | will you | you can | you could
    you may | you should | you have | you need | you want | you don't | you are | of us will | should have been
    could have been | fails for | fails when | fails on | fails with | fails if | runs out of | ran out of
    finds nothing | redirects to | not found | not available anymore | no longer works | go wrong | is due | are due
    is expected | are expected | is out of | are out of | going on | kind regards | told me | asked me | ping me
    call me | excuse the | my fault | my bad | haha | lol | btw | so far so good | in favour | against it | tldr
    your | you're | yourself | yours | was wondering | would be great | would be nice | would be good | no idea
    by the way
    """
)
"""What talk says anywhere, in lower case without marks."""

LABELS = _phrases(
    """
    present | excused | absent | apologies | attendees | participants | agenda | minutes | decision | decisions
    decided | agreed | action | actions | action item | action items | next step | next steps | next meeting | note
    notes | noted | topic | topics | open question | open questions | open point | open points | open issue
    open issues | aob | any other business | other business | pros | cons | todo | to do | done | doing | blocked
    blockers | blocker | yesterday | today | tomorrow | steps | expected | actual | bug | issue | feature request
    question | questions | q | update | updates | news | status | status update | fyi | reminder | re | fw | fwd
    aw | wg | subject | cc | room | location | venue | postponed | cancelled | canceled | deferred | moved | summary
    summary of discussion | tldr | tl dr | wip | holiday | holidays | parking lot | discussion | vote | votes
    motion | moderator | chair | minute taker | new members | environment | workaround | root cause | assignee
    reporter | warning | important | attention | heads up | ps | edit | catering | deadline reminder | lunch
    dinner | welcome | item | agenda item | follow up | follow ups | left to do | report from | key learnings
    learnings | risks | concerns | feedback | idea | ideas | wish | wishes | quote | offer | offers | proposal
    correction | typo | example | hint | tip | ticket | incident | outage | maintenance | alert | in attendance
    date of next meeting | date of the next meeting | priority | severity | due | duration | request | requests
    rollback | access | seen | heard | absent with apologies
    """
)
"""What stands before a colon in minutes and tickets, in lower case without marks."""
