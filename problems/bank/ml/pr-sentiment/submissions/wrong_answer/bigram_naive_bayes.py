"""Counts a negated word as itself and as part of a pair, and adds what both say."""

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB


def fit(texts, y):
    words = CountVectorizer(ngram_range=(1, 2))
    return words, MultinomialNB().fit(words.fit_transform(texts), y)


def predict(model, texts):
    words, classifier = model
    return classifier.predict(words.transform(texts))
