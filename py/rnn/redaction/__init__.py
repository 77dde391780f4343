"""Names taken out of a text, and nothing else: what is found, what is unsure, what stands instead.

Functions from text and names to text, for the page and the terminal alike. No network finds every
name, so that what is unsure is listed for someone to look at.
"""
