"""The coach: what is already good in what a team writes, and what would make it stronger.

`sentences.coach` judges one sentence, `session_findings.findings` a whole session, `live.stands` gives the ticks of a
key result while it is typed, `parts.take_apart` fills the gaps from one line, and `rules` lists the rules.
"""
