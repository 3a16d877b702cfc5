# Builds where there are compilers, runs where there are none: as an ordinary user, on a read-only file system.
FROM node:22-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
# The SQLite module is compiled with the headers that came with Node: nothing but the npm registry and Debian is asked.
ENV npm_config_build_from_source=true npm_config_nodedir=/usr/local
WORKDIR /opt/zhiyin
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund && rm -rf libs apps tests .ci docs \
  # Of onnxruntime-web only what runs in Node: 14 MB instead of 136.
  && find node_modules/onnxruntime-web/dist -type f ! -name 'ort.node.min.mjs' ! -name 'ort-wasm-simd-threaded.mjs' \
    ! -name 'ort-wasm-simd-threaded.wasm' -delete

FROM node:22-bookworm-slim
# espeak-ng speaks where no other voice is set; pg_dump and pg_restore make backups.
RUN apt-get update && apt-get install -y --no-install-recommends espeak-ng postgresql-client tini \
  && rm -rf /var/lib/apt/lists/* && useradd --system --uid 10001 zhiyin \
  && mkdir /data && chown zhiyin /data
WORKDIR /opt/zhiyin
COPY --from=build /opt/zhiyin ./
ENV NODE_ENV=production TZ=UTC ZHIYIN_DATA_DIR=/data
USER 10001
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "--enable-source-maps", "dist/apps/cli/src/main.js"]
CMD ["serve"]
