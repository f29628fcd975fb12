# The Python image: Debian's interpreter, the scientific libraries (unpacked outside, so that nothing in here
# needs a network certificate) and the agent.
ARG BASE=debian:bookworm-slim
FROM ${BASE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/apt/archives/* /var/log/*
COPY site-packages /usr/local/lib/python3.11/dist-packages
# The root is read-only at run time: byte code that is not written now is compiled again in every process.
RUN python3 -m compileall -q -j 0 /usr/local/lib/python3.11/dist-packages
COPY agent /opt/whetstone
RUN python3 -m compileall -q /opt/whetstone \
 && chmod 0700 /opt/whetstone && mkdir -m 0711 /box /store
WORKDIR /opt/whetstone
ENTRYPOINT ["/usr/bin/python3", "-B", "-E", "-s", "-m", "sandbox.agent"]
