"""Reads words of English from LemmInflect's table: the one module that knows where that is.

The table, made from the SPECIALIST Lexicon of the US National Library of Medicine, holds words of medicine as
well as everyday ones, in all their forms. The package itself is never imported: it would load its models.
"""

import gzip
from importlib.util import find_spec
from pathlib import Path

from redaction.errors import ModelMissing


def dictionary() -> frozenset[str]:
    """Give every word that is written in small letters, rare ones too. Raises ``ModelMissing``."""
    spec = find_spec("lemminflect")
    places = list(spec.submodule_search_locations or ()) if spec else []
    path = Path(places[0], "resources", "lemma_lu.csv.gz") if places else Path()
    if not path.is_file():
        raise ModelMissing("the dictionary is not installed: pip install lemminflect")
    rows = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    return frozenset(word for row in rows if (word := row.partition(",")[0]).isalpha() and word.islower())
