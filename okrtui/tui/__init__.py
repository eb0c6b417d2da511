"""The terminal app: screens, steps, panes and widgets; nothing outside it imports Textual."""
