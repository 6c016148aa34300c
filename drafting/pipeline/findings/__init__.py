"""What a caseworker should look at: what contradicts, is old, is vague, is missing or is not lawful."""
