# The service in a container. scripts/image.mjs walks these lines in a clean folder, in CI, because no container engine runs there.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The build is made below, from what is copied then.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/contexts ./contexts
COPY --from=build /app/schemas ./schemas
COPY --from=build /app/policies ./policies
COPY --from=build /app/fixtures ./fixtures
COPY --from=build /app/keys.example ./keys.example
# Register (without a server), published files, and what EDC_KEYS names are mounted here; nothing else is written.
RUN mkdir -p /var/lib/edc/data /var/lib/edc/out && chown -R node:node /var/lib/edc
ENV EDC_DATA=/var/lib/edc/data EDC_OUT=/var/lib/edc/out EDC_HOST=0.0.0.0 EDC_PORT=8080
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["serve"]
