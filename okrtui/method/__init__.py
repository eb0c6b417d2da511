"""The method: agenda, numbers, progress status, check-in schedule and coach."""
