"""Look around in cascades without writing code.

Selections are functions from tables to tables (``choosing``, ``cards``,
``neighbours``); ``widgets`` shows what they return and prepares nothing itself.
"""
