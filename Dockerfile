# Builds where there are compilers, runs where there are none: as an ordinary user, on a read-only file system.
# From a registry of your own: --build-arg BASE=registry.bank.example/node:22-bookworm-slim
ARG BASE=docker.io/library/node:22-bookworm-slim

FROM ${BASE} AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
# The SQLite module is compiled with the headers that came with Node: nothing but the npm registry and Debian is asked.
ENV npm_config_build_from_source=true npm_config_nodedir=/usr/local
WORKDIR /opt/zhiyin
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund \
  # Of onnxruntime-web only what runs in Node: 14 MB instead of 136.
  && find node_modules/onnxruntime-web/dist -type f ! -name 'ort.node.min.mjs' ! -name 'ort-wasm-simd-threaded.mjs' \
    ! -name 'ort-wasm-simd-threaded.wasm' -delete

FROM ${BASE}
# espeak-ng speaks where no other voice is set; pg_dump and pg_restore make backups.
RUN apt-get update && apt-get install -y --no-install-recommends espeak-ng postgresql-client tini \
  && rm -rf /var/lib/apt/lists/* && useradd --system --uid 10001 zhiyin \
  && mkdir -p /data/recordings && chown -R zhiyin /data
WORKDIR /opt/zhiyin
# What changes least comes first. Only what is named here is shipped.
COPY --from=build /opt/zhiyin/node_modules node_modules
COPY --from=build /opt/zhiyin/package.json /opt/zhiyin/package-lock.json /opt/zhiyin/LICENSE /opt/zhiyin/NOTICE ./
COPY --from=build /opt/zhiyin/tools tools
COPY --from=build /opt/zhiyin/config config
COPY --from=build /opt/zhiyin/dialogs dialogs
COPY --from=build /opt/zhiyin/knowledge knowledge
COPY --from=build /opt/zhiyin/dist dist
ENV NODE_ENV=production TZ=UTC ZHIYIN_DATA_DIR=/data
USER 10001
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "--enable-source-maps", "dist/apps/cli/src/main.js"]
CMD ["serve"]
