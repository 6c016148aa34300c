"""What a sentence says, part by part, so that two sentences can be compared without a model."""
