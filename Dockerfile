# backchannel with its examples; the store is named by BACKCHANNEL_STORE and BACKCHANNEL_STORE_PASSWORD.
FROM node:22-slim AS page
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --silent --omit=dev
COPY tools/page tools/page
COPY api/page api/page
RUN npm run --silent build

FROM python:3.11-slim
WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src src
COPY api api
COPY cypher cypher
COPY graph graph
COPY loaders loaders
COPY --from=page /app/api/page/vendor api/page/vendor
RUN pip install --no-cache-dir -c constraints.txt .
COPY examples examples
RUN useradd --create-home reader
USER reader
ENTRYPOINT ["backchannel"]
CMD ["--help"]
