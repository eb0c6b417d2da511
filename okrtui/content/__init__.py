"""What the steps say, as values; drawn by the app, printed by the reports."""
