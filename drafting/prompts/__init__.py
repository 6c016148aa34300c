"""What is said to a language model, and what belongs in each section: words in files, locked by hash.

    asked = prompts.prompt("read")
    asked.filled({"guides": prompts.lines()})       # the instructions
    asked.schema, asked.answer, asked.parameters    # the form of the answer, and how the model is set
    prompts.guides()[SectionKey.F]                  # what belongs in section F

Files, front matter, lock and history are explained in docs/prompts.md.
"""

from drafting.prompts.prompt import Prompt, PromptUnusable, Words
from drafting.prompts.shelf import Shelf, all_prompts, changed_without_version, guides, lines, prompt, used

__all__ = [
    "Prompt",
    "PromptUnusable",
    "Shelf",
    "Words",
    "all_prompts",
    "changed_without_version",
    "guides",
    "lines",
    "prompt",
    "used",
]
