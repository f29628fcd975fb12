FROM python:3.11.9-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 PATH=/venv/bin:$PATH

FROM base AS build
RUN apt-get update && \
    apt-get install --yes --no-install-recommends gcc g++ && \
    rm -rf /var/lib/apt/lists/*
RUN python -m venv /venv
COPY ["requirements.txt", "/tmp/"]
RUN /venv/bin/pip install --no-cache-dir -r /tmp/requirements.txt

FROM base AS run
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
copy --from=build /venv /venv
workdir /srv
copy ./app ./app
user 10001:10001
expose 8080/tcp
healthcheck --interval=10s cmd curl --fail http://localhost:8080/healthz || exit 1
cmd ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8080"]
