"""Executed notebooks to HTML for one audience, and the index of a wave.

May import panels and everything below; never computes a figure of its own.
"""
