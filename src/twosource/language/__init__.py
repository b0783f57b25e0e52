"""Languages as data: tokens, sentences, lexicons."""

from twosource.language.identify import identify
from twosource.language.lexicon import READ_LANGUAGES, load, words
from twosource.language.sentences import paragraphs, sentences
from twosource.language.tokens import Token, fold, tokenize, without_clitics

__all__ = [
    "READ_LANGUAGES",
    "Token",
    "fold",
    "identify",
    "load",
    "paragraphs",
    "sentences",
    "tokenize",
    "without_clitics",
    "words",
]
