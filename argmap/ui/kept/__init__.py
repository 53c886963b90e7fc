"""What the store keeps, as one session sees it: works, their decisions, their motions."""
