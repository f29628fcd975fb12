services:
  scorer:
    image: python:3.12-slim
