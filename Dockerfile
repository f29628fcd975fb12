# One image for web, worker and beat. Written for Docker's legacy builder as well: no --mount, no heredocs.
#
# As it stands:               docker build -t whetstone .
# Behind a private CA:        put its certificates (*.crt) into var/image/ca/ first
# Without a package index:    `make wheels`, then add --build-arg PIP_NO_INDEX=1
# Without a registry:         --build-arg BASE=<the base image that `make images` made>
ARG BASE=debian:bookworm-slim

FROM ${BASE} AS python
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin

FROM python AS packages
LABEL whetstone.stage=packages
RUN apt-get update && apt-get install -y --no-install-recommends python3-venv ca-certificates
ARG PIP_NO_INDEX=
# The pattern may match nothing: then only the lock is copied.
COPY pyproject.toml requirements.lock web/launch/slimming.py var/imag[e] /build/
# Certificates and wheels serve this stage only and stay out of the image.
RUN set -e; cd /build; mkdir -p ca wheels; \
    if ls ca/*.crt >/dev/null 2>&1; then cat /etc/ssl/certs/ca-certificates.crt ca/*.crt > bundle.pem; export PIP_CERT=/build/bundle.pem; fi; \
    [ -n "$PIP_NO_INDEX" ] || unset PIP_NO_INDEX; \
    lock=requirements.lock; [ ! -f wheels.lock ] || lock=wheels.lock; \
    python3 -m venv /opt/venv; \
    /opt/venv/bin/pip install --disable-pip-version-check --no-cache-dir --no-compile --require-hashes --find-links wheels -r $lock; \
    /opt/venv/bin/python slimming.py pyproject.toml > superfluous; \
    /opt/venv/bin/pip uninstall -q -y -r superfluous; \
    /opt/venv/bin/python -m compileall -q /opt/venv/lib

FROM python
COPY --from=packages /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=web.settings
WORKDIR /app
COPY manage.py languages.toml ./
COPY sandbox sandbox
COPY problems problems
COPY judge judge
COPY web web
# The key is for this line only: collecting files signs nothing.
RUN WHETSTONE_MODE=production WHETSTONE_SECRET_KEY=only-while-collecting-static-files \
    python manage.py collectstatic --noinput -v 0 \
 && python -m web.launch.translations \
 && python -m compileall -q /app
USER 10001:10001
EXPOSE 8000
CMD ["uvicorn", "web.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--lifespan", "off", "--no-access-log", "--no-proxy-headers", "--timeout-graceful-shutdown", "10"]
