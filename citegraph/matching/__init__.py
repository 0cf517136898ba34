"""Which strings mean the same thing: duplicates, references, topics. Every decision says why."""
