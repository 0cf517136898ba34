"""What is shown of a corpus: chosen nodes, positions, groups, labels; no renderer in sight."""
