"""What we know: the agenda, the numbers of the method, the rhythm, the coach."""
