"""The coach: the lint rules that run on what `okrtui.language` finds in a sentence, and on sessions.

`sentence_findings` checks one sentence, `session_findings` a whole session or one item of it. `checklist` says which
parts of a key result are complete while it is typed, and `rule_catalog` lists all rules. `rule_facts` hands the
analysis of a sentence to the rules in the `*_rules` modules.
"""
