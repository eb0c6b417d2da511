"""What the facilitator's own window says, and the card for whoever takes over."""
