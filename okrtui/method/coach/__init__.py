"""The coach: a small parser of English sentences and the lint rules that run on what it finds.

`sentence_findings` checks one sentence, `session_findings` a whole session or one item of it. `checklist` says which
parts of a key result are complete while it is typed, `field_extraction` fills a form from one line, and `rule_catalog`
lists all rules. A sentence passes through `tokens`, `noun_phrases`, `imperative`, `clause`, `amounts` and `result_type`
to one of the `*_analysis` modules; `rule_facts` hands that to the rules in the `*_rules` modules.
"""
