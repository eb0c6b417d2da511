"""The steps of a workshop, one file each; a file exports `Pane` and is loaded on the first visit."""
