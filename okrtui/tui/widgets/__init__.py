"""Parts of screens that know no step."""
