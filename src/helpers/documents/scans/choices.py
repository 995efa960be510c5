"""Second choices of the recogniser: what else a digit may be, and how sure each character is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.documents.model import Seen

FIGURES = "0123456789.,"
LEAST = 0.01
"""A character that the recogniser holds for less probable is no second choice."""

Probabilities = Any
"""An array: for each step along a line of text, the probability of each character."""


class Decoder:
    """Decodes lines as another decoder does, and keeps of every character how it was recognised.

    The recogniser goes along a line in steps; one character covers several, of which the surest tells most.

    Parameters
    ----------
    inner : callable
        The recogniser's own decoder. It gives, for each line, the steps at which its characters begin.
    """

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.known = [(at, character) for at, character in enumerate(inner.character) if character in list(FIGURES)]

    def __call__(self, batch: Probabilities, return_word_box: bool = False, **about: Any) -> tuple[Any, Any]:
        """Decode a batch of lines."""
        lines, words = self.inner(batch, return_word_box, **about)
        for probabilities, word in zip(batch, words, strict=False):
            word.confs = [self.seen(probabilities, step) for steps in word.word_cols for step in steps]
        return lines, words

    def seen(self, probabilities: Probabilities, first: int) -> Seen:
        """Say how the character that begins at a step was recognised."""
        best: Sequence[int] = probabilities.argmax(axis=1)
        step = end = first
        while end < len(best) and best[end] == best[first]:
            step = max(step, end, key=lambda at: probabilities[at].max())
            end += 1
        here = probabilities[step]
        others = sorted(
            ((here[at], character) for at, character in self.known if at != best[first] and here[at] >= LEAST),
            reverse=True,
        )
        return Seen(round(float(here.max()), 4), "".join(character for _, character in others))


def with_choices(engine: Any) -> Any:
    """Let a recogniser keep its second choices."""
    recogniser = engine._load_rec_model()
    recogniser.postprocess_op = Decoder(recogniser.postprocess_op)
    return engine
