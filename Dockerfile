# The program with what it needs, and git for `check`. The first stage has the compiler, the second has not.
FROM swift:6.3-noble AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends libsqlite3-dev libjansson-dev zlib1g-dev libcrypt-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# Packages change less often than sources.
COPY Package.swift Package.resolved* ./
RUN swift package resolve
COPY . .
RUN swift build -c release --static-swift-stdlib --product schema-registry \
    && install -D -s "$(swift build -c release --static-swift-stdlib --show-bin-path)/schema-registry" /out/schema-registry

FROM ubuntu:noble
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates git libjansson4 libsqlite3-0 tzdata zlib1g libcrypt1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 registry \
    && install -d -o registry -g registry /data \
    # A job checks out as another user than the one that runs here.
    && git config --system --add safe.directory '*'
COPY --from=build /out/schema-registry /usr/local/bin/schema-registry
COPY LICENSE NOTICE /usr/share/doc/schema-registry/
USER registry
WORKDIR /data
VOLUME /data
EXPOSE 8081
ENTRYPOINT ["schema-registry"]
CMD ["serve", "--host", "0.0.0.0", "--database", "/data/registry.sqlite"]
