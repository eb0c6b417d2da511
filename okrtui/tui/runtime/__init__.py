"""What keeps the app running: terminal, type-ahead, saving, shutdown, and Textual's private names."""
