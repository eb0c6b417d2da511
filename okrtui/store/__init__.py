"""What stays: TOML in and out, heads, safe files, backups, the folder of sessions and its settings."""
