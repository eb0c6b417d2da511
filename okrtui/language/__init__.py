"""How people write: a small parser of English sentences, of numbers and of dates.

It knows no session, no rule and no setting, and imports nothing else of okrtui; words that a folder adds are passed in.
A sentence goes through `tokens`, `noun_phrases`, `imperative`, `clause`, `amounts`, `compound_sentences` and
`result_type` to one of the `*_analysis` modules; `field_extraction` splits one line into the fields of a form.
`numbers` and `dates` read a text that is nothing but a number or a date, and `words` is the dictionary.
"""
