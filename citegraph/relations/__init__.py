"""The relations between works: declarations, the pair product, panes, networks, explanations."""
