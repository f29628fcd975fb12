# The C++ image: g++ with precompiled bits/stdc++.h for exactly the flags of the language table, and the agent.
ARG BASE=debian:bookworm-slim
FROM ${BASE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ python3 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/apt/archives/* /var/log/*
COPY precompile /tmp/precompile
RUN sh /tmp/precompile && rm /tmp/precompile
COPY agent /opt/whetstone
RUN python3 -m compileall -q /opt/whetstone \
 && chmod 0700 /opt/whetstone && mkdir -m 0711 /box /store
WORKDIR /opt/whetstone
ENTRYPOINT ["/usr/bin/python3", "-B", "-E", "-s", "-m", "sandbox.agent"]
