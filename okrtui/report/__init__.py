"""What leaves the house: a session as lines of text."""
