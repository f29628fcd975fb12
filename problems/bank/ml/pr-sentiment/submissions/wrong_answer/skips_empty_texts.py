"""Leaves out texts without words, so that labels are missing."""

import re

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression


def glued(text):
    return re.sub(r"\bnot (\w)", r"not_\1", text)


def fit(texts, y):
    words = CountVectorizer(preprocessor=glued)
    return words, LogisticRegression(max_iter=1000).fit(words.fit_transform(texts), y)


def predict(model, texts):
    words, classifier = model
    return classifier.predict(words.transform([text for text in texts if text]))
