"""Stochastic gradient descent in another order of the texts each time."""

import re

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import SGDClassifier


def glued(text):
    return re.sub(r"\bnot (\w)", r"not_\1", text)


def fit(texts, y):
    words = CountVectorizer(preprocessor=glued)
    return words, SGDClassifier(max_iter=5, tol=None).fit(words.fit_transform(texts), y)


def predict(model, texts):
    words, classifier = model
    return classifier.predict(words.transform(texts))
