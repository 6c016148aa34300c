"""What a person can ask for. The pipeline does the work; permission and storage will live here."""
