# One image for Directus with our extension and for the worker: the same tree that the tests ran on.
FROM node:22.23.3-bookworm AS build
WORKDIR /srv/muster
ENV PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
COPY package.json package-lock.json .npmrc ./
COPY cli/package.json cli/
COPY directus/package.json directus/
COPY domain/package.json domain/
COPY extensions/muster/package.json extensions/muster/
COPY portal/package.json portal/
COPY workflows/package.json workflows/
RUN npm ci --ignore-scripts && npm rebuild isolated-vm sqlite3 argon2 sharp
COPY . .
RUN node extensions/muster/build.mjs \
 && node workflows/build.ts \
 && npm run build --workspace portal \
 && npm prune --omit=dev --ignore-scripts

FROM node:22.23.3-bookworm-slim
# What the packaged Chromium needs to print.
RUN apt-get update && apt-get install -y --no-install-recommends libnss3 ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/muster
COPY --from=build --chown=node:node /srv/muster ./
RUN mkdir -p /srv/files && chown node:node /srv/files
USER node
ENV NODE_ENV=production NODE_OPTIONS=--disable-warning=ExperimentalWarning
ENTRYPOINT ["node", "cli/src/main.ts"]
CMD ["serve"]
