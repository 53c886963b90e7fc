"""Works and the decisions made about them, in a database at the side of the road.

A work is the source as read, its events and its settings; nothing derived is kept.
"""
