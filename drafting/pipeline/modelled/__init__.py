"""Drafting with a language model: what it is asked, what is made of its answers, and what is not believed.

The model is asked to sort sentences and to write statements; it is never trusted. It cites by labels that
only exist in its question, quotes that are looked up, and writes words that are compared with their sources.
Whatever it loses, the rules put back; whatever of its piece fails, is drafted by quoting.
"""
