"""What a session is: frozen models, one file a part, and the pure edits that make a new session of one."""
