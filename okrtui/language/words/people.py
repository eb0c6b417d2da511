"""Nouns for those who can act: people, groups and organizations."""

from __future__ import annotations

from okrtui.language.words.word_set import word_set

PERSON = word_set(
    """
    user customer client patient visitor reader subscriber member student pupil learner parent teacher employee
    shopper buyer guest traveler traveller passenger driver rider donor volunteer applicant candidate
    participant attendee developer engineer designer manager leader citizen resident tenant neighbor neighbour
    viewer listener follower fan player creator author contributor maintainer merchant seller vendor supplier
    partner prospect lead consumer person people human adult child kid woman man girl boy youth teen teenager
    senior veteran caregiver carer nurse doctor physician clinician surgeon therapist pharmacist dentist staff
    crew personnel colleague coworker peer newcomer timer novice expert specialist analyst scientist researcher
    consultant contractor freelancer agent rep representative salesperson executive director officer admin
    administrator moderator operator worker farmer grower cook chef waiter courier carrier dispatcher owner
    founder entrepreneur investor stakeholder sponsor mentor mentee coach trainer trainee intern apprentice
    graduate alumnus alumni hire starter joiner hirer recruiter interviewee respondent signee licensee champion
    advocate ambassador promoter detractor evangelist influencer affiliate reseller distributor retailer
    wholesaler dealer broker borrower lender cardholder policyholder shareholder homeowner landlord voter
    taxpayer beneficiary recipient claimant audience community crowd everyone everybody nobody anyone somebody
    someone individual folk population cohort beginner adopter tester reviewer speaker host hostess athlete
    runner cyclist commuter pedestrian family couple mother father mom dad baby infant sibling refugee immigrant
    migrant survivor inmate prisoner soldier captain sailor musician artist writer editor journalist blogger
    podcaster lawyer attorney judge accountant auditor banker cashier clerk receptionist assistant secretary
    librarian professor lecturer principal faculty instructor tutor scholar planner friend buddy superuser
    poweruser holder technician mechanic electrician plumber builder craftsman tradesman chairman spokesman
    fellow aide counselor counsellor pensioner official validator observer regular newbie junior youngster elder
    contestant competitor registrant entrant occupant attendant defendant inhabitant patron devotee spouse grandparent
    delegate associate undergraduate postgraduate academic medic paramedic critic sheriff plaintiff bride widow orphan
    midwife husband wife son daughter uncle aunt cousin niece nephew boss rookie cadet umpire signatory paralegal
    adolescent minor diabetic scientist pql dau mql sql mau wau smau dev devs pm pms sme smes sre sres csm csms ae
    aes sdr sdrs
    """
)
"""People."""

ORG = word_set(
    """
    team squad department company organization organisation business enterprise startup firm school university
    college hospital clinic practice ward agency ministry municipality council government authority institution
    institute charity nonprofit ngo foundation association club church bank shop store retailer restaurant hotel
    household supplier manufacturer factory dealership franchise branch subsidiary consortium district chapter
    committee board union cooperative tribe guild practitioner merchant brand publisher laboratory cafe bakery
    salon garage farm hostel pub gym kindergarten nursery studio community pharmacy library museum account
    neighborhood startups group workforce management leadership hq village parish congregation choir orchestra
    troop troupe gang duo trio bistro brewery deli inn guesthouse takeaway chemist grocer greengrocer butcher newsagent
    academy hospice creche
    """
)
"""Groups and organizations."""

IRREGULAR_PLURALS = {
    "people": "person",
    "children": "child",
    "women": "woman",
    "men": "man",
    "alumni": "alumnus",
    "craftsmen": "craftsman",
    "tradesmen": "tradesman",
    "salespeople": "salesperson",
    "salesmen": "salesperson",
    "folks": "folk",
    "staff": "staff",
    "personnel": "personnel",
    "crew": "crew",
    "youth": "youth",
    "faculty": "faculty",
    "audience": "audience",
    "everyone": "everyone",
    "everybody": "everybody",
    "nobody": "nobody",
}
"""Plural and collective forms, with their singular."""

ACTING_ONLY_IN_PLURAL = word_set(
    """
    account company business organization organisation brand branch board practice ward store shop library group
    bank agency chapter district market enterprise leadership management hq club church union foundation school
    college
    """
)
"""Organizations that, in the singular, are mostly us or a place ("our company's sales target")."""

UNITS = word_set(
    """
    desk office shift unit kitchen canteen cafeteria hotline helpline warehouse depot lab reception registry mailroom
    police laundry switchboard bureau division theatre theater cast class grade ward center centre station floor
    secretariat embassy court newsroom workshop
    """
)
"""Places and parts of an organization that act where they are the subject: "the records desk answers letters"."""

FUNCTIONS = word_set(
    """
    marketing sales support product engineering finance partners services success legal hr operations ops procurement
    purchasing compliance accounting logistics dispatch payroll editorial treasury
    """
)
"""Functions of a company that act where something is said to be made by them: "pipeline created by sales"."""

ACTORS = word_set(
    """
    press media blog newspaper magazine outlet newsroom publication broadcaster channel city town county country nation
    state region borough province island embassy court parliament project package program programme pilot airline lab
    journal podcast radio chain regulator authority
    site theater theatre label distribution index port airport operator network federation
    """
)
"""Nouns that name an organization only where it is said to do something: "three blogs mention us"."""
INSIDERS = word_set(
    """
    employee staff hire engineer developer designer manager team member colleague intern trainee starter joiner nurse
    analyst rep agent squad department internal recruiter scientist researcher salesperson executive apprentice crew
    admin pm dev sre director
    """
)
"""People who work with us, as far as a word can tell."""
OUTSIDERS = word_set(
    """
    customer client partner reseller supplier vendor dealer user merchant carrier distributor agency franchisee
    installer contractor retailer franchise
    """
)
"""People who do not work with us."""
COLLECTIVES = word_set("press media")
"""Such nouns that take a verb in the singular or in the plural."""
AGREEMENTS = word_set(
    """
    agreement agreements contract contracts pilot pilots licence licences license licenses partnership partnerships
    subscription subscriptions membership memberships deal deals account accounts renewal renewals signup signups
    logo logos order orders
    """
)
"""What an organization signs, so that counting it counts organizations: "5 school pilot agreements"."""

FIRST_PERSON = word_set("we i us our my ourselves myself")
"""Words for the team that writes the sentence."""

AGENT_SUFFIXES = (
    *("ers", "ors", "ists", "ees", "ians", "eers", "holders", "goers", "mates", "wives", "medics", "smiths", "wrights"),
    *("shepherds", "nauts", "crats", "neurs", "ffeurs", "parents", "children", "grads", "people", "folk"),
)
"""Plural endings of nouns for people that no list has (bakers, florists, beekeepers)."""

NOT_AGENTS = word_set(
    """
    adapters agrees amplifiers anchors answers assists banners barriers beers bees behaviors behaviours binders
    blacklists blisters blenders blockers boilers boosters borders brochures browsers buffers builders bumpers burgers
    burners calculators careers carriers carryovers centers centimeters centres chambers chapters characters
    chargers checkers checklists cheers classifiers clickers climates clusters coffees colors colours committees
    compilers computers conductors configurators connectors considers consists containers controllers corners
    counters covers cucumbers cursors cylinders dangers debuggers decrees degrees delivers denominators
    diameters diapers differs dinners disasters discovers dividers doors drawers drivers dryers editors
    elevators employees enablers encounters enters errors estimates exists exteriors factors favors favours fees
    fevers fibers fillers filters fingers flavors flees floors flowers flyers folders footers frees freezers
    frontiers genders generators guarantees handovers hangovers harbors headers headquarters heaters helpers
    hovers humors identifiers indicators insists interiors jumpers kilometers knees labors ladders layers
    layovers ledgers leftovers letters levees levers liners linters lists liters litres loaders lockers loggers
    makeovers markers masters matters medians mergers meters metres mirrors modifiers monitors motors
    multipliers newsletters newspapers numbers offers operators orders others painters papers parameters parsers
    perimeters persists piers placeholders planners playlists pointers posters powers prayers predecessors
    prefers printers processors projectors providers qualifiers quarters reactors recovers refers refrigerators
    refugees registers remembers reminders renderers renders resists rivers rollers rollovers routers rumors
    scanners scooters sees selectors semesters sensors servers shelters shortlists showers simulators sliders
    spoilers steers stickers stopovers successors suffers takeovers tenders theaters theatres thermometers tiers
    timbers timers towers trackers tractors trailers transfers transformers transmitters trees triggers
    trimesters tumors turnovers tutors uncovers validators vapors vectors verifiers waitlists wallpapers wanders
    whispers winters wishlists wonders wrappers wrists zippers
    """
)
"""Words with such an ending that do not name people, or that the lists already have."""


def is_unit(word: str) -> bool:
    """Return whether a word is a part of an organization, or several of them: "desk", "shifts", "churches"."""
    return word in UNITS or word.removesuffix("s") in UNITS or word.removesuffix("es") in UNITS
