"""Nouns for what a team makes, holds or runs itself, and for qualities that cannot be delivered."""

from __future__ import annotations

from okrtui.language.words.word_set import word_set

DELIVERABLE = word_set(
    """
    feature app application product prototype mvp website site webpage page portal dashboard tool toolkit
    toolbox system platform module component widget plugin extension integration api sdk cli library framework
    template theme layout design mockup wireframe interface ui ux frontend backend database schema service
    microservice pipeline infrastructure architecture server repository repo codebase branch script bot chatbot
    agent model algorithm release version update patch fix upgrade migration rollout launch relaunch deployment
    beta alpha pilot proof poc demo documentation document doc docs manual handbook guide guideline playbook
    runbook wiki tutorial course curriculum lesson syllabus textbook worksheet report whitepaper paper study
    survey questionnaire audit assessment analysis review plan roadmap strategy proposal brief charter policy
    procedure process protocol standard specification spec rfc adr checklist list inventory catalog catalogue
    blog blogpost post article essay story newsletter email mail mailing brochure leaflet flyer poster banner ad
    advert advertisement campaign promotion video film episode podcast webinar livestream tweet talk
    presentation keynote deck slide slides book ebook chapter press meeting session workshop training seminar
    conference event meetup hackathon retreat offsite interview call roundtable townhall bootcamp class drill
    rehearsal kickoff retrospective sprint standup visit test experiment trial poll spike benchmark program
    programme project initiative activity task milestone deliverable artifact artefact ticketing structure
    methodology method mechanism scheme package bundle kit offering function functionality capability option
    button form screen menu flow funnel wizard checkout chat forum marketplace shop storefront warehouse office
    facility building clinic classroom playground garden kitchen machine device hardware equipment vehicle truck
    fleet contract agreement certification certificate license logo slogan brand identity vacancy posting job
    position role headcount recruit swag rule law bill budget forecast calendar schedule timetable agenda
    solution technology engine stack cloud cluster container environment sandbox card map chart graph diagram
    visualization visualisation notebook dataset data panel queue inbox notification alert reminder message
    popup tooltip onboarding committee council taskforce hub center centre lab knowledgebase faq helpdesk
    helpcenter hotline crm erp case testimonial reference casestudy search filter recommendation recommender
    personalization personalisation automation workflow rfp sow pr commit merge outreach communication
    communications messaging announcement backlog okr kpi goal objective metric target measurement discount
    coupon voucher offer tier pricing mentorship scholarship grant internship apprenticeship partnership recipe
    dish meal asset material evening series documentary show invoice receipt snippet collection portfolio concept
    glossary assortment signage exhibit exhibition brochure rollout tracker scorecard charter
    infographic factsheet calculator configurator simulator intranet changelog roadshow masterclass lecture
    booth gala fundraiser concert bridge shed ramp fence sensor camera router firewall vpn sso mfa webhook
    microsite storyboard persona blueprint matrix directory accreditation licence permit patent trademark mou
    lease uniform branding fieldwork signpost mural annex
    """
)
"""Deliverables and activities of a team."""

UNCOUNTABLE = word_set("onboarding training data staff docs slides swag communications messaging")
"""Nouns without a plural form."""

QUALITY = word_set(
    """
    quality efficiency effectiveness experience culture awareness reputation visibility transparency trust
    cohesion collaboration alignment communication excellence innovation sustainability security safety
    reliability scalability health wellbeing wellness happiness morale motivation diversity inclusion equity
    fairness knowledge skill expertise understanding clarity focus confidence relationship relevance
    accessibility usability simplicity leadership position presence impact value success capability foundation
    place world home life environment
    """
)
"""Qualities."""

OTHER_NOUNS = word_set(
    """
    support access help work archive deploy spend build need issue request business public code market claim deal plan
    sign drive change trial process
    """
)
"""Nouns of no class that are verbs or adjectives as well."""

VAGUE_NOUNS = word_set(
    """
    trust improvements progress difference product quality service services things stuff performance
    communication communications experience business company process processes operations productivity
    efficiency effectiveness results work success impact value user customer users customers ux ui system
    systems team teams culture issues requests problems everything team's satisfaction technology infrastructure
    sales marketing support brand website app platform software solution solutions features excellence
    innovation collaboration growth change productive efficient effective successful agile innovative
    """
)
"""Objects that say nothing when they stand alone after a general verb ("improve the product")."""

GENERAL_NOUNS = (VAGUE_NOUNS - word_set("culture team support")) | word_set(
    """
    activity activities standard standards level levels generation release releases mission capability capabilities
    organization organisation future goal goals target targets potential effort efforts initiative initiatives project
    projects outcome outcomes needs expectation expectations member members employee employees staff client clients
    people market markets excellence delivery ways working strategy plan plans program programs model teamwork quality
    tool tools posture operation management leadership organizational operational
    revenue profit profitability income margin margins costs
    expenses deals shareholder shareholders stakeholders happiness partner improvement
    improvements transparency community leader leaders industry
    """
)
"""Nouns that any team could use of itself, as long as no other word says more."""
GENERAL_VERBS = word_set(
    """
    improve increase enhance optimize optimise boost grow build create deliver achieve ensure drive develop
    support strengthen raise lift advance make be become do work maintain keep expand accelerate maximize maximise
    streamline modernize modernise transform elevate execute run manage foster promote go get focus help do continue
    scale implement establish reduce decrease lower cut win engage accelerate sustain meet hit
    """
)
"""Verbs that any team could use of its work."""
GENERAL_ADJECTIVES = word_set(
    """
    good great better best excellent high higher highest strong stronger successful effective efficient innovative
    modern new next popular overall continuous sustainable operational general internal agile productive world-class
    leading outstanding smart smarter excellence global corporate digital better-than-ever top first-class easy simple
    fast faster reliable smooth effortless seamless friendly fair clear attractive affordable welcoming intuitive happy
    happier proactive robust healthy sharper ongoing continual
    """
)
"""Adjectives that praise and say no more."""
PRAISING = ("best-", "high-", "top-", "world-", "first-class", "first-rate")
"""How words with a hyphen begin that praise."""
PLAIN_ADJECTIVES = word_set("new next general internal corporate global digital operational")
"""Those of them that praise nothing."""
