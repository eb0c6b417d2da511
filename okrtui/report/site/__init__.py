"""A static site of a folder, which a company publishes so that everyone reads everyone's goals.

    facts          what the pages of all chains have to know of each other: names, owners, goals
    chain_pages    the pages of the sessions of a chain, and what overviews tell of it
    overviews      the pages over all of them: start, teams, cycles, decisions, search
    pages          how a page of the site is written
    build          all pages of a folder

Everything in it is made of the public part of sessions; of private ones it has nothing.
"""
