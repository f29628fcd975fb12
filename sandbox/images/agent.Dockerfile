# The last layer of every image: the agent, which changes more often than what lies below it.
ARG BASE
FROM ${BASE}
COPY agent /opt/whetstone
RUN python3 -m compileall -q /opt/whetstone \
 && chmod 0700 /opt/whetstone && mkdir -m 0711 /box /store
WORKDIR /opt/whetstone
ENTRYPOINT ["/usr/bin/python3", "-B", "-E", "-s", "-m", "sandbox.agent"]
