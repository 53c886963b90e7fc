"""The labelling desk as pure functions: decisions by hand, who made them, what follows from them.

What is decided is an event that is never overwritten (`events`); the hand labels of a thread are
what the events say when they are played back. Keeping them is the store's work (`argmap.store`).
"""
