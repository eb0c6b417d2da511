"""What the steps are made of: the pane, its sections, and the sections that several steps share."""
