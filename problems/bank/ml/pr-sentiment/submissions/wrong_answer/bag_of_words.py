"""Single words: whether they stand after `not` is lost."""

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression


def fit(texts, y):
    words = CountVectorizer()
    return words, LogisticRegression(max_iter=1000).fit(words.fit_transform(texts), y)


def predict(model, texts):
    words, classifier = model
    return classifier.predict(words.transform(texts))
