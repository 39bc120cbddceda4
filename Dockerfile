# syntax=docker/dockerfile:1
# By tag and not by digest: docs/deploying.md (“Pinned versions”) gives the reason and says how to pin it.
FROM docker.io/library/node:24-bookworm-slim AS build
WORKDIR /ics-evidence
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY src src
COPY migrations migrations
COPY scripts/compile.mjs scripts/bundle.mjs scripts/
COPY deploy/sbom.mjs deploy/
COPY data data
RUN npm run build && npm run --silent sbom > sbom.cdx.json && npm prune --omit=dev --omit=optional --ignore-scripts
# What is left is needed to build or to read the code, not to run it.
RUN rm -rf dist/cache var/editions/.kept node_modules/@types node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
 && find node_modules/better-sqlite3/prebuilds -type f ! -name "linux-$(node -p process.arch).node" -delete \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete

FROM docker.io/library/node:24-bookworm-slim
ARG VERSION=unreleased REVISION=unknown SOURCE=https://ics-evidence.example
LABEL org.opencontainers.image.title="ICS Evidence" \
      org.opencontainers.image.description="A curated evidence base about England's NHS integrated care systems" \
      org.opencontainers.image.licenses="MIT AND CC-BY-4.0" \
      org.opencontainers.image.source="$SOURCE" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
WORKDIR /ics-evidence
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
# Owned by root, so that the service cannot change itself.
COPY --from=build /ics-evidence/node_modules node_modules
COPY package.json LICENSE openapi-examples.json ./
COPY migrations migrations
COPY docs/*.md docs/
COPY --from=build /ics-evidence/sbom.cdx.json ./
COPY --from=build /ics-evidence/dist dist
COPY --from=build /ics-evidence/var var
# A number, for Kubernetes does not know what `node` may do.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The entry point of the base image is a shell script.
# Node 24 sizes its young generation by the memory of the machine: 300 MB more on one of 24 GB.
ENTRYPOINT ["node", "--max-semi-space-size=8"]
CMD ["dist/server.js"]
