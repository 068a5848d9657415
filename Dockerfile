# The service in a container: built with what compiles its one native module, run without it, by a user who owns nothing.
FROM node:24-bookworm AS build
WORKDIR /opt/bulkhead
COPY . .
# Packages by their lock file, the native module, the embedding model by its digests.
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && npm run setup

FROM node:24-bookworm-slim
WORKDIR /opt/bulkhead
COPY --from=build /opt/bulkhead /opt/bulkhead
# Owned by the service's user, so that volumes mounted there begin so.
RUN install -d -m 700 -o 1000 -g 1000 /var/lib/bulkhead /etc/bulkhead
USER 1000:1000
EXPOSE 4350
ENTRYPOINT ["/opt/bulkhead/bulkhead"]
CMD ["serve"]
